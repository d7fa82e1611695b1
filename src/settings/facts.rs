//! What server and browser must know alike before the first component is drawn: sent with each page, as data.

use std::sync::Arc;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::settings::Settings;
use super::types::Types;
use crate::auth::theme::Theme;
use crate::auth::viewer::Viewer;
use crate::values::day::Day;
use crate::values::locale::Locale;

/// The id of the element that carries them.
pub const FACTS_ID: &str = "facts";

/// Written by the browser, read by the server: minutes ahead of UTC.
pub const UTC_OFFSET_COOKIE: &str = "relance-utc-offset";

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    pub locale: Locale,
    pub theme: Theme,
    /// The day where the viewer is, when the page was asked for.
    pub today: Day,
    /// Minutes ahead of UTC where the viewer is.
    pub utc_offset: i32,
    pub settings: Settings,
    /// Those that stages may ask for; none for whoever is not signed in.
    pub types: Types,
    pub viewer: Option<Viewer>,
    /// Sample data stand, and the viewer may remove them.
    pub samples: bool,
    /// What was typed into a form of the entrance that comes back, where no script has kept it.
    pub typed: Vec<(String, String)>,
}

impl Default for Facts {
    fn default() -> Self {
        Facts {
            locale: Locale::default(),
            theme: Theme::default(),
            today: Day::from_epoch_days(0),
            utc_offset: 0,
            settings: Settings::default(),
            types: Types::default(),
            viewer: None,
            samples: false,
            typed: Vec::new(),
        }
    }
}

impl Facts {
    /// What a field of the entrance begins with.
    pub fn typed(&self, field: &str) -> Option<String> {
        self.typed.iter().find(|(name, _)| name == field).map(|(_, typed)| typed.clone())
    }
}

/// The facts of this page. `App` provides them.
pub fn use_facts() -> Arc<Facts> {
    use_context().unwrap_or_default()
}
