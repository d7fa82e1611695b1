//! People and entries of lists that a sheet names: found, to be made, or refused; each name once.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::Importer;
use crate::args;
use crate::changes::change::Change;
use crate::changes::store::Who;
use crate::imports::names::Names;
use crate::server::db::{Reader, Tx};
use crate::settings::lookup::LookupKind;
use crate::values::error::Error;
use crate::values::id::{LookupId, UserId};
use crate::values::locale::Locale;
use crate::values::text::fold;

/// What a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found<T> {
    There(T),
    ToMake,
    Refused,
}

impl<T> Found<T> {
    pub fn there(self) -> Option<T> {
        match self {
            Found::There(id) => Some(id),
            _ => None,
        }
    }

    /// To be made, by whoever may.
    pub fn to_make(may: bool) -> Found<T> {
        if may { Found::ToMake } else { Found::Refused }
    }
}

/// People by name or e-mail, those who sign in before those who do not. By the places of the names.
pub async fn people(db: &mut impl Reader, importer: &Importer, names: &Names) -> Result<Vec<Found<UserId>>, Error> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Uuid, String, Option<String>)> = db
        .rows(
            concat!(
                "select u.id, u.name, u.email_folded from users u where ",
                crate::within_reach!("u.id"),
                " order by u.active, u.created_at desc, u.id desc"
            ),
            importer.reach(args![]),
        )
        .await?;
    let mut known: HashMap<String, Uuid> = HashMap::new();
    for (id, name, email) in rows {
        known.extend(email.filter(|email| !email.is_empty()).map(|email| (email, id)));
        known.insert(fold(&name), id);
    }
    let found = |(_, name): (u32, &str)| match known.get(&fold(name)) {
        Some(id) => Found::There((*id).into()),
        // Nobody is called by an address.
        None => Found::to_make(importer.may_make() && !name.contains('@')),
    };
    Ok(names.iter().map(found).collect())
}

/// Entries of one list by name; `may_make` says whether others are made.
pub async fn entries(
    db: &mut impl Reader,
    kind: LookupKind,
    names: &Names,
    may_make: bool,
) -> Result<Vec<Found<LookupId>>, Error> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Uuid, String)> =
        db.rows("select id, name_folded from lookups where kind = $1", args![kind.code()]).await?;
    let known: HashMap<String, Uuid> = rows.into_iter().map(|(id, name)| (name, id)).collect();
    let found = |(_, name): (u32, &str)| match known.get(&fold(name)) {
        Some(id) => Found::There((*id).into()),
        None => Found::to_make(may_make),
    };
    Ok(names.iter().map(found).collect())
}

/// Makes those that are missing of the `used` ones; they cannot sign in.
pub async fn make_people(
    tx: &mut Tx,
    who: &Who,
    locale: Locale,
    (names, found): (&Names, &[Found<UserId>]),
    used: impl IntoIterator<Item = u32>,
    changes: &mut Vec<Change>,
) -> Result<Vec<Option<UserId>>, Error> {
    let mut people: Vec<Option<UserId>> = found.iter().map(|found| found.there()).collect();
    for place in each_once(used) {
        if found[place as usize] == Found::ToMake {
            let made = crate::auth::store::people::add_absent(tx, who, names.get(place), locale, changes).await?;
            people[place as usize] = Some(made);
        }
    }
    Ok(people)
}

/// The same for the entries of a list.
pub async fn make_entries(
    tx: &mut Tx,
    kind: LookupKind,
    (names, found): (&Names, &[Found<LookupId>]),
    used: impl IntoIterator<Item = u32>,
    changes: &mut Vec<Change>,
) -> Result<Vec<Option<LookupId>>, Error> {
    let mut entries: Vec<Option<LookupId>> = found.iter().map(|found| found.there()).collect();
    for place in each_once(used) {
        if found[place as usize] == Found::ToMake {
            let made = crate::settings::store::find_or_add(tx, kind, names.get(place), changes).await?;
            entries[place as usize] = Some(made);
        }
    }
    Ok(entries)
}

/// In the order of their first appearance.
fn each_once(places: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut places: Vec<u32> = places.into_iter().collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The names at these places, in the order of their first appearance.
pub fn in_order<'a, K: Ord>(places: HashSet<K>, name: impl Fn(K) -> &'a str) -> Vec<String> {
    let mut places: Vec<K> = places.into_iter().collect();
    places.sort();
    places.into_iter().map(|place| name(place).to_owned()).collect()
}
