//! Who imports, and what that allows.

use crate::auth::rights::{changed_by, everything};
use crate::auth::viewer::Viewer;
use crate::imports::kind::may_import;
use crate::server::db::Args;
use crate::values::day::Day;
use crate::values::error::Error;
use crate::values::locale::Locale;

#[derive(Clone)]
pub struct Importer {
    /// `None`: the command line, which may do everything.
    pub viewer: Option<Viewer>,
    pub today: Day,
    pub locale: Locale,
}

impl Importer {
    pub fn may_import(&self) -> Result<(), Error> {
        if self.viewer.as_ref().is_none_or(may_import) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// People, stages and what stands in lists are made by administrators only.
    pub fn may_make(&self) -> bool {
        self.viewer.as_ref().is_none_or(Viewer::is_administrator)
    }

    /// Arguments for what they may change, followed by the statement's own.
    pub fn reach(&self, rest: Args) -> Args {
        match &self.viewer {
            Some(viewer) => changed_by(viewer, rest),
            None => everything(rest),
        }
    }
}
