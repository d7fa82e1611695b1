//! The forms themselves: made, edited, retired, put back.

use std::sync::Arc;

use sqlx::FromRow;
use uuid::Uuid;

use crate::args;
use crate::changes::change::{Change, FieldChange, FieldValue, Kind, diff};
use crate::changes::store::{Turn, Who, as_before, enter, last_to_change, record};
use crate::server::db::{Args, Db, Reader, Tx, fault};
use crate::settings::lookup::LookupKind;
use crate::values::error::{Clash, Error, Problems};
use crate::values::id::{LookupId, UserId};
use crate::values::locale::Locale;
use crate::values::problem::Problem;
use crate::webforms::asks::Asks;
use crate::webforms::draft::{Merged, WebFormDraft, merged};
use crate::webforms::form::{WebForm, WebFormId};
use crate::webforms::view::FormLine;

macro_rules! form_columns {
    () => {
        "f.id, f.name, f.locale, f.asks, f.title, f.introduction, f.button, f.consent, f.thanks, f.redirect, \
         f.source_id, f.channel_id, f.campaign_id, f.owner_id, f.daily_cap, f.retired"
    };
}
pub(super) use form_columns;

#[derive(FromRow)]
pub struct FormRow {
    id: Uuid,
    name: String,
    locale: String,
    asks: String,
    title: String,
    introduction: String,
    button: String,
    consent: String,
    thanks: String,
    redirect: String,
    source_id: Option<Uuid>,
    channel_id: Option<Uuid>,
    campaign_id: Option<Uuid>,
    owner_id: Option<Uuid>,
    daily_cap: i64,
    retired: bool,
}

impl FormRow {
    pub fn form(self) -> Result<WebForm, Error> {
        Ok(WebForm {
            id: self.id.into(),
            name: self.name,
            locale: Locale::parse(&self.locale).ok_or_else(|| fault(&"a form's language that is none"))?,
            asks: Asks::parse(&self.asks).map_err(|_| fault(&"a form asks what is no field"))?,
            title: self.title,
            introduction: self.introduction,
            button: self.button,
            consent: self.consent,
            thanks: self.thanks,
            redirect: self.redirect,
            source: self.source_id.map(Into::into),
            channel: self.channel_id.map(Into::into),
            campaign: self.campaign_id.map(Into::into),
            owner: self.owner_id.map(Into::into),
            daily_cap: self.daily_cap,
            retired: self.retired,
        })
    }
}

/// The form at this address, retired or not. Whoever knows the address may see it.
pub async fn look_up(db: &Db, id: WebFormId) -> Result<Option<WebForm>, Error> {
    let sql = concat!("select ", form_columns!(), " from web_forms f where f.id = $1");
    let row: Option<FormRow> = db.one(sql, args![id.uuid()]).await?;
    row.map(FormRow::form).transpose()
}

/// All forms with what they have brought, those in use first. For administrators.
pub async fn forms(db: &Db) -> Result<Vec<FormLine>, Error> {
    #[derive(FromRow)]
    struct Line {
        #[sqlx(flatten)]
        form: FormRow,
        leads: i64,
        waiting: i64,
    }
    let lines: Vec<Line> = db
        .all(
            concat!(
                "select ",
                form_columns!(),
                ", (select count(*) from web_form_leads w join leads l on l.id = w.lead_id
                  where w.form_id = f.id and not l.retired) as leads,
                 (select count(*) from web_form_submissions s where s.form_id = f.id and s.state = 'waiting') as waiting
                 from web_forms f order by f.retired, f.created_at, f.id"
            ),
            args![],
        )
        .await?;
    let line = |line: Line| Ok(FormLine { form: line.form.form()?, leads: line.leads, waiting: line.waiting });
    lines.into_iter().map(line).collect()
}

pub async fn create(db: &Db, who: Who, id: WebFormId, draft: WebFormDraft) -> Result<(), Error> {
    let form = Arc::new(draft.parse(id)?);
    db.write(move |tx| {
        let form = Arc::clone(&form);
        Box::pin(async move {
            if enter(tx, &who, "create web form").await? == Turn::Again {
                return Ok(());
            }
            points_right(tx, None, &form).await?;
            let mut values = columns(&form);
            values.extend(args![who.at]);
            let made = tx
                .run(
                    "insert into web_forms (id, name, locale, asks, title, introduction, button, consent, thanks,
                     redirect, source_id, channel_id, campaign_id, owner_id, daily_cap, retired, created_at)
                     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
                     on conflict (id) do nothing",
                    values,
                )
                .await?;
            if made == 0 {
                return Err(Error::invalid("id", Problem::Taken));
            }
            let fields = diff(None, &*form);
            record(tx, &who, &[Change { kind: Kind::WebForm, subject: id.uuid(), act: "create", fields }]).await?;
            Ok(())
        })
    })
    .await
}

/// Lays what differs between `seen` and `draft` over the form as it stands.
pub async fn edit(db: &Db, who: Who, id: WebFormId, seen: WebFormDraft, draft: WebFormDraft) -> Result<(), Error> {
    let wanted = draft.parse(id)?;
    let seen = seen.parse(id).unwrap_or_else(|_| wanted.clone());
    let asked = Arc::new((seen, wanted));
    db.write(move |tx| {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            if enter(tx, &who, "edit web form").await? == Turn::Again {
                return Ok(());
            }
            let now = held(tx, id).await?;
            let after = match merged(&now, &asked.0, &asked.1) {
                Merged::Done(after) => *after,
                Merged::Clash(clashes) => return Err(told(tx, id, clashes).await?),
            };
            points_right(tx, Some(&now), &after).await?;
            let change = save(tx, &now, &after, "edit").await?;
            record(tx, &who, &[change]).await?;
            Ok(())
        })
    })
    .await
}

/// A retired form takes no more submissions; what it has brought stays.
pub async fn retire(db: &Db, who: Who, id: WebFormId, retired: bool) -> Result<(), Error> {
    db.write(move |tx| {
        Box::pin(async move {
            if enter(tx, &who, "retire web form").await? == Turn::Again {
                return Ok(());
            }
            let now = held(tx, id).await?;
            let after = WebForm { retired, ..now.clone() };
            let change = save(tx, &now, &after, if retired { "retire" } else { "take back" }).await?;
            record(tx, &who, &[change]).await?;
            Ok(())
        })
    })
    .await
}

/// Undo: the fields get back what they held before.
pub async fn put_back(tx: &mut Tx, id: WebFormId, fields: &[FieldChange]) -> Result<Change, Error> {
    let now = held(tx, id).await?;
    let then = as_before(tx, Kind::WebForm, id.uuid(), &now, fields).await?;
    save(tx, &now, &then, "undo").await
}

/// The form, kept from others for this transaction.
async fn held(tx: &mut Tx, id: WebFormId) -> Result<WebForm, Error> {
    let sql = concat!("select ", form_columns!(), " from web_forms f where f.id = $1");
    let row: Option<FormRow> = tx.lock(sql, args![id.uuid()]).await?;
    row.ok_or(Error::NotFound)?.form()
}

async fn save(tx: &mut Tx, before: &WebForm, after: &WebForm, act: &'static str) -> Result<Change, Error> {
    tx.run(
        "update web_forms set name = $2, locale = $3, asks = $4, title = $5, introduction = $6, button = $7,
         consent = $8, thanks = $9, redirect = $10, source_id = $11, channel_id = $12, campaign_id = $13,
         owner_id = $14, daily_cap = $15, retired = $16 where id = $1",
        columns(after),
    )
    .await?;
    Ok(Change { kind: Kind::WebForm, subject: after.id.uuid(), act, fields: diff(Some(before), after) })
}

fn columns(form: &WebForm) -> Args {
    args![
        form.id.uuid(),
        &form.name,
        form.locale.code(),
        String::from(form.asks),
        &form.title,
        &form.introduction,
        &form.button,
        &form.consent,
        &form.thanks,
        &form.redirect,
        form.source,
        form.channel,
        form.campaign,
        form.owner,
        form.daily_cap,
        form.retired,
    ]
}

/// That lookups and owner stand; only what has changed is asked.
async fn points_right(tx: &mut Tx, before: Option<&WebForm>, after: &WebForm) -> Result<(), Error> {
    let mut wrong = Problems::new();
    let lookups = [
        (LookupKind::Source, after.source, before.and_then(|form| form.source)),
        (LookupKind::Channel, after.channel, before.and_then(|form| form.channel)),
        (LookupKind::Campaign, after.campaign, before.and_then(|form| form.campaign)),
    ];
    for (kind, now, then) in lookups {
        if now != then && standing_lookup(tx, kind, now).await? != now {
            wrong.add(kind.code(), Problem::Unknown);
        }
    }
    let then = before.and_then(|form| form.owner);
    if after.owner != then && standing_owner(tx, after.owner).await? != after.owner {
        wrong.add("owner", Problem::Unknown);
    }
    wrong.into_result()
}

/// The form with those lookups and that owner only that still stand: a lead is never lost because a campaign has ended.
pub async fn what_stands(tx: &mut Tx, form: &WebForm) -> Result<WebForm, Error> {
    Ok(WebForm {
        source: standing_lookup(tx, LookupKind::Source, form.source).await?,
        channel: standing_lookup(tx, LookupKind::Channel, form.channel).await?,
        campaign: standing_lookup(tx, LookupKind::Campaign, form.campaign).await?,
        owner: standing_owner(tx, form.owner).await?,
        ..form.clone()
    })
}

async fn standing_lookup(
    reader: &mut impl Reader,
    kind: LookupKind,
    id: Option<LookupId>,
) -> Result<Option<LookupId>, Error> {
    let Some(id) = id else { return Ok(None) };
    let found: Vec<(Uuid,)> = reader
        .rows("select id from lookups where id = $1 and kind = $2 and not retired", args![id, kind.code()])
        .await?;
    Ok(found.first().map(|(id,)| (*id).into()))
}

async fn standing_owner(reader: &mut impl Reader, id: Option<UserId>) -> Result<Option<UserId>, Error> {
    let Some(id) = id else { return Ok(None) };
    let found: Vec<(Uuid,)> =
        reader.rows("select id from users where id = $1 and active and role <> 'reader'", args![id]).await?;
    Ok(found.first().map(|(id,)| (*id).into()))
}

/// Clashes in words. Only an administrator reads them; ids say no more than that somebody chose another.
async fn told(tx: &mut Tx, id: WebFormId, clashes: Vec<(&str, FieldValue, FieldValue)>) -> Result<Error, Error> {
    let word = |value: FieldValue| match value {
        FieldValue::Text(text) => text,
        FieldValue::Number(number) => number.to_string(),
        FieldValue::Empty => "–".to_owned(),
        _ => "…".to_owned(),
    };
    let mut told = Vec::new();
    for (field, yours, theirs) in clashes {
        let by = last_to_change(tx, Kind::WebForm, id.uuid(), field).await?;
        told.push(Clash { field: field.to_owned(), yours: word(yours), theirs: word(theirs), by });
    }
    Ok(Error::Clash(told))
}
