//! The leads that rows may mean: found by the keys that each carries, many rows at once.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::FromRow;
use uuid::Uuid;

use super::Asked;
use crate::accounts::keys::{email_key, phone_key};
use crate::imports::acts::{Known, Matching};
use crate::imports::plan::Duplicates;
use crate::imports::store::ASKED_AT_ONCE;
use crate::leads::import::rows::{LeadRow, lead_keys, names_key};
use crate::server::db::{Built, Reader, Value, places};
use crate::values::error::Error;
use crate::values::text::fold;

#[derive(FromRow)]
struct KnownRow {
    id: Uuid,
    created_at: i64,
    subject: String,
    person_folded: String,
    company_folded: String,
    email_key: Option<String>,
    phone_key: Option<String>,
    domain: Option<String>,
    owner: Option<String>,
    reached: i32,
}

pub async fn known(db: &mut impl Reader, asked: &Asked) -> Result<Matching, Error> {
    let mut matching = Matching::default();
    if asked.plan.duplicates == Duplicates::Create {
        return Ok(matching);
    }
    // Those in reach first, the elder before the younger.
    let mut rows: BTreeMap<(bool, i64, Uuid), KnownRow> = BTreeMap::new();
    for (column, values) in values(&asked.reading.drafts) {
        for some in values.chunks(ASKED_AT_ONCE) {
            let sql = format!(
                concat!(
                    "select l.id, l.created_at, l.subject, l.person_folded, l.company_folded, l.email_key, l.phone_key,
                     l.domain, o.name as owner, case when ",
                    crate::lead_within_reach!(),
                    " then 1 else 0 end as reached
                     from leads l left join users o on o.id = l.owner_id where not l.retired and {} in ({})"
                ),
                column,
                places(4, some.len())
            );
            let args = asked.importer.reach(some.iter().map(Value::from).collect());
            let found: Vec<KnownRow> = db.built(Built(sql), args).await?;
            rows.extend(found.into_iter().map(|row| ((row.reached == 0, row.created_at, row.id), row)));
        }
    }
    for row in rows.into_values() {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let [email, phone, domain] = [&row.email_key, &row.phone_key, &row.domain].map(text);
        if row.reached == 1 {
            let mut keys = lead_keys(&email, &phone, &domain, &row.person_folded);
            if email.is_empty() && phone.is_empty() {
                keys.push(names_key(&fold(&row.subject), &row.person_folded, &row.company_folded));
            }
            matching.know(Known { id: row.id, held_by: None }, keys);
        } else {
            // A name could be guessed: only whoever holds the e-mail or the phone is told.
            let keys = lead_keys(&email, &phone, "", &row.person_folded);
            matching.know(Known { id: row.id, held_by: Some(row.owner.unwrap_or_default()) }, keys);
        }
    }
    Ok(matching)
}

/// By which columns which values are looked for.
fn values(drafts: &[LeadRow]) -> Vec<(&'static str, Vec<String>)> {
    let mut columns: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    let mut look = |column: &'static str, value: String| {
        if !value.is_empty() {
            columns.entry(column).or_default().insert(value);
        }
    };
    for draft in drafts {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        look("l.email_key", email_key(&text(&draft.email)));
        look("l.phone_key", phone_key(&text(&draft.phone)));
        let (person, company) = (fold(&text(&draft.person)), fold(&text(&draft.company)));
        match (draft.is_unreachable(), person.is_empty(), company.is_empty()) {
            (false, false, _) | (true, false, true) => look("l.person_folded", person),
            (true, _, false) => look("l.company_folded", company),
            (true, true, true) => look("l.subject", text(&draft.subject)),
            (false, true, _) => {}
        }
    }
    columns.into_iter().map(|(column, values)| (column, values.into_iter().collect())).collect()
}
