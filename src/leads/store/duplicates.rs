//! Finding duplicates: by the keys that each row carries, so that the tables' size does not matter.

use sqlx::FromRow;
use uuid::Uuid;

use super::row::stored_status;
use crate::accounts::account::AccountKind;
use crate::args;
use crate::auth::rights::seen_by;
use crate::auth::viewer::Viewer;
use crate::leads::draft::DESCRIPTION;
use crate::leads::duplicates::{Duplicate, Keys, Known, Same, Traits};
use crate::server::db::Db;
use crate::values::error::Error;
use crate::values::id::LeadId;

/// How many are shown at most.
pub const SHOWN: usize = 20;

/// How many rows of one table are compared: those of the same e-mail or phone come first, then the newest of the domain.
const COMPARED: i64 = 200;

/// What looks like the same person or company, the surest first; `but` is the lead that one looks from.
pub async fn duplicates(
    db: &Db,
    viewer: &Viewer,
    traits: &Traits,
    but: Option<LeadId>,
) -> Result<Vec<Duplicate>, Error> {
    let traits = within_reason(traits);
    let keys = traits.keys();
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for row in leads(db, viewer, &keys, but).await? {
        let mut same = traits.same_as(&row.traits(), row.domain.as_deref().unwrap_or_default());
        if row.reached == 0 {
            same.retain(|same| *same != Same::Name);
        }
        found.extend(row.known(&same)?.map(|record| Duplicate { record, same }));
    }
    for row in accounts(db, &keys).await? {
        let same = traits.same_as(&row.traits(), row.domain.as_deref().unwrap_or_default());
        found.push(Duplicate { record: row.known(), same });
    }
    for row in contacts(db, &keys).await? {
        let same = traits.same_as(&row.traits(), row.domain.as_deref().unwrap_or_default());
        found.push(Duplicate { record: row.known(), same });
    }
    let own = own_records(db, but).await?;
    found.retain(|duplicate| !duplicate.same.is_empty() && !own.contains(&id_of(&duplicate.record)));
    // Stable: within one strength leads stand first, the newest before.
    found.sort_by(|one, other| one.same.cmp(&other.same));
    found.dedup_by(|one, other| matches!(one.record, Known::Hidden { .. }) && one == other);
    found.truncate(SHOWN);
    Ok(found)
}

/// The account that a lead is linked to, and what it has become: they are its own, and no duplicates.
async fn own_records(db: &Db, lead: Option<LeadId>) -> Result<Vec<Option<Uuid>>, Error> {
    let row: Option<(Option<Uuid>, Option<Uuid>, Option<Uuid>)> = db
        .one("select account_id, converted_account_id, converted_contact_id from leads where id = $1", args![lead])
        .await?;
    let (linked, account, contact) = row.unwrap_or_default();
    Ok([linked, account, contact].into_iter().filter(Option::is_some).collect())
}

fn id_of(record: &Known) -> Option<Uuid> {
    match record {
        Known::Lead { .. } | Known::Hidden { .. } => None,
        Known::Contact { id, .. } => Some(id.uuid()),
        Known::Account { id, .. } => Some(id.uuid()),
    }
}

/// No field is longer than the longest of a form.
fn within_reason(traits: &Traits) -> Traits {
    let cut = |text: &String| text.chars().filter(|c| *c != '\0').take(DESCRIPTION as usize).collect::<String>();
    Traits {
        person: cut(&traits.person),
        company: cut(&traits.company),
        email: cut(&traits.email),
        phone: cut(&traits.phone),
    }
}

/// `$4` e-mail, `$5` phone, `$6` domain: each a step in an index; what is null finds nothing.
macro_rules! keyed {
    ($t:literal, $e:literal, $p:literal, $d:literal) => {
        concat!("(", $t, ".email_key = ", $e, " or ", $t, ".phone_key = ", $p, " or ", $t, ".domain = ", $d, ")")
    };
}

macro_rules! surest_first {
    ($t:literal, $e:literal, $p:literal) => {
        concat!(
            " order by case when ",
            $t,
            ".email_key = ",
            $e,
            " then 0 when ",
            $t,
            ".phone_key = ",
            $p,
            " then 1 else 2 end, ",
            $t,
            ".created_at desc, ",
            $t,
            ".id desc"
        )
    };
}

/// The statement over the leads, for whoever wants to see how an engine goes about it.
pub const LEADS: &str = concat!(
    "select l.id, l.subject, l.status, l.person, l.company, l.email, l.phone, l.domain, o.name as owner,
     case when ",
    crate::lead_within_reach!(),
    " then 1 else 0 end as reached
     from leads l left join users o on o.id = l.owner_id
     where not l.retired and ",
    keyed!("l", "$4", "$5", "$6"),
    " and ($7 is null or l.id <> $7)",
    surest_first!("l", "$4", "$5"),
    " limit $8"
);

#[derive(FromRow)]
struct LeadHit {
    id: Uuid,
    subject: String,
    status: String,
    person: String,
    company: String,
    email: String,
    phone: String,
    domain: Option<String>,
    owner: Option<String>,
    reached: i32,
}

async fn leads(db: &Db, viewer: &Viewer, keys: &Keys, but: Option<LeadId>) -> Result<Vec<LeadHit>, Error> {
    let args = args![keys.email.clone(), keys.phone.clone(), keys.domain.clone(), but, COMPARED];
    db.all(LEADS, seen_by(viewer, args)).await
}

impl LeadHit {
    fn traits(&self) -> Traits {
        Traits {
            person: self.person.clone(),
            company: self.company.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
        }
    }

    fn known(self, same: &[Same]) -> Result<Option<Known>, Error> {
        if self.reached == 0 {
            return Ok(self.owner.filter(|_| !same.is_empty()).map(|owner| Known::Hidden { owner }));
        }
        let status = stored_status(&self.status)?;
        Ok(Some(Known::Lead { id: self.id.into(), subject: self.subject, status, owner: self.owner }))
    }
}

#[derive(FromRow)]
struct AccountHit {
    id: Uuid,
    name: String,
    kind: String,
    email: String,
    phone: String,
    domain: Option<String>,
}

/// Accounts and contacts are seen by everyone.
async fn accounts(db: &Db, keys: &Keys) -> Result<Vec<AccountHit>, Error> {
    db.all(
        concat!(
            "select a.id, a.name, a.kind, a.email, a.phone, a.domain from accounts a where not a.retired and ",
            keyed!("a", "$1", "$2", "$3"),
            surest_first!("a", "$1", "$2"),
            " limit $4"
        ),
        args![keys.email.clone(), keys.phone.clone(), keys.domain.clone(), COMPARED],
    )
    .await
}

impl AccountHit {
    /// An account may be a person.
    fn traits(&self) -> Traits {
        Traits {
            person: self.name.clone(),
            company: self.name.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
        }
    }

    fn known(self) -> Known {
        let kind = AccountKind::from_code(&self.kind).unwrap_or_default();
        Known::Account { id: self.id.into(), name: self.name, kind }
    }
}

#[derive(FromRow)]
struct ContactHit {
    id: Uuid,
    name: String,
    account_id: Uuid,
    account: String,
    email: String,
    phone: String,
    domain: Option<String>,
}

async fn contacts(db: &Db, keys: &Keys) -> Result<Vec<ContactHit>, Error> {
    db.all(
        concat!(
            "select c.id, c.name, c.account_id, a.name as account, c.email, c.phone, c.domain
             from contacts c join accounts a on a.id = c.account_id where not c.retired and not a.retired and ",
            keyed!("c", "$1", "$2", "$3"),
            surest_first!("c", "$1", "$2"),
            " limit $4"
        ),
        args![keys.email.clone(), keys.phone.clone(), keys.domain.clone(), COMPARED],
    )
    .await
}

impl ContactHit {
    fn traits(&self) -> Traits {
        Traits {
            person: self.name.clone(),
            company: self.account.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
        }
    }

    fn known(self) -> Known {
        Known::Contact { id: self.id.into(), name: self.name, account: self.account_id.into(), company: self.account }
    }
}
