//! What happened to a deal, in the reader's words.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::read::{name_of, names, visible};
use crate::auth::viewer::Viewer;
use crate::changes::change::{FieldChange, FieldValue, Kind, is_making};
use crate::changes::entry::{Entry, FieldEntry};
use crate::changes::store::Recorded;
use crate::deals::deal::Deal;
use crate::deals::view::History;
use crate::deals::words;
use crate::server::db::Db;
use crate::settings::store::settings;
use crate::values::currency::Currency;
use crate::values::error::Error;
use crate::values::id::DealId;
use crate::values::locale::Locale;

/// Fields that only follow others, or that the act itself tells.
const SILENT: [&str; 5] = ["rank", "stage_since", "closed_at", "pushes", "retired"];

/// All that happened, newest first.
pub async fn history(db: &Db, viewer: &Viewer, id: DealId) -> Result<Vec<Entry>, Error> {
    let deal = visible(db, viewer, id).await?;
    let recorded = recorded(db, id).await?;
    told(db, viewer.locale, &deal, recorded).await
}

/// The same without what was changed soon after the making, unless an administrator asks for `all`.
pub async fn shown_history(db: &Db, viewer: &Viewer, id: DealId, all: bool) -> Result<History, Error> {
    let deal = visible(db, viewer, id).await?;
    let settings = settings(db).await?;
    let mut recorded = recorded(db, id).await?;
    let before = recorded.len();
    if !(all && viewer.is_administrator()) {
        recorded.retain(|change| is_making(&change.fields) || !settings.is_early(deal.created_at, change.at));
    }
    let left_out = before - recorded.len();
    Ok(History { entries: told(db, viewer.locale, &deal, recorded).await?, left_out })
}

async fn recorded(db: &Db, id: DealId) -> Result<Vec<Recorded>, Error> {
    crate::changes::store::history(db, Kind::Deal, id.uuid()).await
}

async fn told(db: &Db, locale: Locale, deal: &Deal, recorded: Vec<Recorded>) -> Result<Vec<Entry>, Error> {
    let mut reader = db.clone();
    let mut names = names(&mut reader, deal).await?;
    let mut missing: HashSet<Uuid> = HashSet::new();
    for change in recorded.iter().flat_map(|change| &change.fields) {
        for value in [&change.before, &change.after] {
            if let FieldValue::Id(id) = value
                && !names.contains_key(id)
            {
                missing.insert(*id);
            }
        }
    }
    for id in missing {
        names.extend(name_of(&mut reader, id).await?);
    }
    // Amounts stand in the currency of their time: from the newest change back, it is the one that the deal had then.
    let mut currency = deal.currency;
    let mut entries = Vec::with_capacity(recorded.len());
    for change in recorded {
        let after = currency;
        let corrected = change.fields.iter().find(|change| change.field == "currency");
        if let Some(FieldValue::Text(code)) = corrected.map(|change| &change.before) {
            currency = Currency::parse(code).unwrap_or(currency);
        }
        let words = Words { locale, before: currency, after, names: &names };
        entries.push(Entry {
            request: change.request,
            at: change.at,
            by: change.actor_name,
            act: change.act,
            undone: change.undone,
            is_making: is_making(&change.fields),
            fields: change.fields.iter().flat_map(|field| words.of(field)).collect(),
        });
    }
    Ok(entries)
}

/// What turns a change into words.
struct Words<'a> {
    locale: Locale,
    /// The deal's currency before the change, and after it.
    before: Currency,
    after: Currency,
    names: &'a HashMap<Uuid, String>,
}

impl Words<'_> {
    fn of(&self, change: &FieldChange) -> Vec<FieldEntry> {
        let field = change.field.as_str();
        let entry = |before: String, after: String| FieldEntry { field: field.to_owned(), before, after };
        if SILENT.contains(&field) {
            return Vec::new();
        }
        if field == "lines" {
            let told = words::lines(self.locale, (self.before, &change.before), (self.after, &change.after));
            return told.into_iter().map(|(before, after)| entry(before, after)).collect();
        }
        let value = |currency, value| words::value(self.locale, currency, field, value, self.names);
        vec![entry(value(self.before, &change.before), value(self.after, &change.after))]
    }
}
