//! One cell of the table, and what the bodies of requests are made of.

use crate::support;
use crate::support::{NINE, World, who};
use relance::accounts::account::AccountKind;
use relance::accounts::draft::{AccountDraft, ContactDraft};
use relance::activities::activity::ActivityId;
use relance::activities::draft::ActivityDraft;
use relance::auth::password::Password;
use relance::auth::person::UserForm;
use relance::auth::viewer::Viewer;
use relance::deals::alert::Alert;
use relance::deals::edit::Edit;
use relance::deals::snooze::SnoozeDraft;
use relance::deals::stage::StageDraft;
use relance::deals::view::{AccountChoice, DealDraft};
use relance::documents::document::DocumentId;
use relance::documents::draft::{Attaching, DocumentDraft};
use relance::leads::draft::LeadDraft;
use relance::leads::store as lead_store;
use relance::settings;
use relance::settings::forms::SettingsForm;
use relance::settings::holiday::{HolidayDraft, HolidayId};
use relance::settings::lookup::LookupKind;
use relance::settings::product::{ProductDraft, ProductId};
use relance::settings::rates::{RateDraft, RateId};
use relance::settings::settings::Settings;
use relance::settings::store::holidays;
use relance::undo::api::UndoChange;
use relance::values::day::Day;
use relance::values::id::{AccountId, ContactId, DealId, LeadId, LookupId, RequestId, UserId, fresh};
use relance::values::locale::Locale;
use relance::views::ask::Place;
use relance::views::view::{List, ViewDraft, ViewId};
use relance::webforms::draft::WebFormDraft;
use relance::webforms::form::{SubmissionId, WebFormId};

/// One cell of the matrix: who asks, and who owns the record that a body needs.
pub struct Cell<'w> {
    pub world: &'w World,
    pub role: Viewer,
    pub owner: Viewer,
}

impl Cell<'_> {
    /// Somebody within the asker's reach who does not own the record.
    pub fn another(&self) -> UserId {
        if self.role.id == self.owner.id { self.world.sue.id } else { self.role.id }
    }

    pub async fn deal(&self) -> DealId {
        self.world.deal(&self.owner, "Acme", "100", 0).await
    }

    pub async fn activity(&self) -> ActivityId {
        let (deal, id) = (self.deal().await, fresh().into());
        let (db, owner) = (&self.world.db, &self.owner);
        relance::deals::store::plan(
            db,
            owner,
            who(owner),
            Place { today: today(), utc_offset: 0 },
            deal,
            (id, self.call().await),
        )
        .await
        .unwrap();
        id
    }

    /// A call that is to be made.
    pub async fn call(&self) -> ActivityDraft {
        let activity_type = Some(self.world.lookup(LookupKind::ActivityType, "Call").await);
        ActivityDraft { activity_type, day: "2026-01-08".into(), ..ActivityDraft::default() }
    }

    pub async fn later_call(&self) -> ActivityDraft {
        ActivityDraft { day: "2026-01-09".into(), ..self.call().await }
    }

    pub async fn contract(&self) -> DocumentDraft {
        let document_type = Some(self.world.lookup(LookupKind::DocumentType, "Contract").await);
        DocumentDraft { document_type, name: "a.pdf".into() }
    }

    /// A file that the asker has sent, or the owner for one who may not.
    pub async fn attaching(&self) -> Attaching {
        self.sent_by(if self.role.may_change_something() { &self.role } else { &self.owner }).await
    }

    pub async fn document(&self) -> DocumentId {
        let (deal, attaching) = (self.deal().await, self.sent_by(&self.owner).await);
        let (db, owner) = (&self.world.db, &self.owner);
        relance::deals::store::attach(db, owner, who(owner), deal, &attaching).await.unwrap();
        attaching.files[0].0
    }

    async fn sent_by(&self, sender: &Viewer) -> Attaching {
        let (id, DocumentDraft { document_type, name }) = (fresh().into(), self.contract().await);
        relance::documents::store::keep(&self.world.db, sender, id, NINE, b"signed".to_vec()).await.unwrap();
        Attaching { document_type, files: vec![(id, name)] }
    }

    pub async fn won_deal(&self) -> DealId {
        let id = self.deal().await;
        relance::deals::store::close_won(&self.world.db, &self.owner, who(&self.owner), id, vec![]).await.unwrap();
        id
    }

    pub async fn making_of_a_deal(&self) -> RequestId {
        let who = who(&self.owner);
        let id = fresh().into();
        relance::deals::store::create_from_draft(&self.world.db, &self.owner, who, id, deal()).await.unwrap();
        who.request
    }

    pub async fn undo_of_a_change(&self) -> UndoChange {
        let (id, who) = (self.deal().await, who(&self.owner));
        let edit = Edit { field: "name".into(), seen: "Acme".into(), to: "Acme & Co".into() };
        relance::deals::store::edit(&self.world.db, &self.owner, who, id, vec![edit]).await.unwrap();
        UndoChange { request: request(), undone: who.request, deal: id }
    }

    pub async fn lead(&self) -> LeadId {
        let draft = LeadDraft { owner: Some(self.owner.id), ..lead() };
        lead_store::create(&self.world.db, &self.owner, who(&self.owner), fresh().into(), draft).await.unwrap().lead.id
    }

    pub async fn unowned_lead(&self) -> LeadId {
        let ada = &self.world.ada;
        lead_store::create(&self.world.db, ada, who(ada), fresh().into(), lead()).await.unwrap().lead.id
    }

    pub async fn started_lead(&self) -> LeadId {
        let id = self.lead().await;
        lead_store::start(&self.world.db, &self.owner, who(&self.owner), id).await.unwrap();
        id
    }

    pub async fn closed_lead(&self) -> LeadId {
        let (id, reason) = (self.lead().await, self.loss_reason().await);
        lead_store::close(&self.world.db, &self.owner, who(&self.owner), id, Some(reason)).await.unwrap();
        id
    }

    pub async fn account(&self) -> AccountId {
        let (ada, id) = (&self.world.ada, fresh().into());
        relance::accounts::store::create(&self.world.db, ada, who(ada), id, account()).await.unwrap();
        id
    }

    pub async fn contact(&self) -> ContactId {
        let (ada, id, account) = (&self.world.ada, fresh().into(), self.account().await);
        let (name, job_title, email, phone) = ("Ann".into(), String::new(), String::new(), String::new());
        let draft = ContactDraft { account, name, job_title, email, phone };
        relance::accounts::store::contacts::create(&self.world.db, ada, who(ada), id, draft).await.unwrap();
        id
    }

    pub async fn web_form(&self) -> WebFormId {
        let (ada, id) = (&self.world.ada, fresh().into());
        relance::webforms::store::create(&self.world.db, who(ada), id, web_form()).await.unwrap();
        id
    }

    pub async fn submission(&self) -> SubmissionId {
        let form = self.web_form().await;
        support::web_form::held(self.world, form).await
    }

    pub async fn view(&self) -> ViewId {
        let (id, draft) = (ViewId::from(fresh()), view());
        relance::views::store::create(&self.world.db, &self.owner, who(&self.owner), id, List::Leads, draft)
            .await
            .unwrap();
        id
    }

    pub async fn product(&self) -> ProductId {
        let (ada, id) = (&self.world.ada, ProductId::from(fresh()));
        settings::store::products::add(&self.world.db, who(ada), id, product()).await.unwrap();
        id
    }

    pub async fn rate(&self) -> RateId {
        let (ada, id) = (&self.world.ada, RateId::from(fresh()));
        settings::store::rates::set(&self.world.db, who(ada), id, rate()).await.unwrap();
        settings::store::rates::rates(&self.world.db).await.unwrap()[0].id
    }

    /// The day after the last holiday there is: each is taken once.
    pub async fn free_day(&self) -> HolidayDraft {
        let held = holidays::holidays(&mut self.world.db.clone()).await.unwrap();
        let last = held.last().map_or(NINE.day_utc(), |holiday| holiday.day);
        HolidayDraft { day: last.plus_days(1).to_string(), name: "Day off".into() }
    }

    pub async fn free_year(&self) -> String {
        let held = holidays::holidays(&mut self.world.db.clone()).await.unwrap();
        let last = held.last().map_or(2026, |holiday| holiday.day.year());
        (last + 1).to_string()
    }

    pub async fn holiday(&self) -> HolidayId {
        let (ada, id) = (&self.world.ada, HolidayId::from(fresh()));
        holidays::add(&self.world.db, who(ada), id, self.free_day().await).await.unwrap();
        id
    }

    pub async fn snoozed_deal(&self) -> DealId {
        let (id, place) = (self.deal().await, Place { today: today(), utc_offset: 0 });
        let asked = (Alert::NoNext, snooze());
        relance::deals::store::snooze(&self.world.db, &self.owner, who(&self.owner), place, id, asked).await.unwrap();
        id
    }

    pub async fn loss_reason(&self) -> LookupId {
        self.world.lookup(LookupKind::LossReason, "Price").await
    }

    pub async fn stages(&self) -> Vec<relance::values::id::StageId> {
        let mut reader = self.world.db.clone();
        let stages = relance::deals::store::stages_of(&mut reader, self.world.pipeline).await.unwrap();
        stages.into_iter().map(|stage| stage.id).collect()
    }
}

pub fn request() -> RequestId {
    fresh().into()
}

pub fn secret() -> Password {
    Password::of("five green apples".into())
}

pub fn person() -> UserForm {
    UserForm {
        name: "Joe".into(),
        email: format!("{}@example.org", fresh()),
        role: "seller".into(),
        team: String::new(),
    }
}

pub fn form() -> SettingsForm {
    SettingsForm::from(&Settings::default())
}

pub fn account() -> AccountDraft {
    AccountDraft { name: "Acme".into(), kind: AccountKind::Prospect, ..AccountDraft::default() }
}

pub fn deal() -> DealDraft {
    DealDraft {
        name: "Dryers".into(),
        account: AccountChoice { id: None, name: "Acme".into() },
        value: "100".into(),
        ..DealDraft::default()
    }
}

pub fn lead() -> LeadDraft {
    LeadDraft { subject: "A call".into(), ..LeadDraft::default() }
}

pub fn web_form() -> WebFormDraft {
    WebFormDraft { name: "Site".into(), ..WebFormDraft::new(Locale::En) }
}

pub fn view() -> ViewDraft {
    ViewDraft { name: "Mine".into(), query: "mine=1".into(), ..ViewDraft::default() }
}

/// Names are taken once.
pub fn product() -> ProductDraft {
    ProductDraft {
        name: fresh().to_string(),
        unit_price: "5".into(),
        currency: "EUR".into(),
        ..ProductDraft::default()
    }
}

pub fn rate() -> RateDraft {
    RateDraft { currency: "USD".into(), day: "2026-01-01".into(), rate: "0.9".into() }
}

/// The server's own day: it holds what is typed against that.
fn today() -> Day {
    relance::values::clock::now().day_utc()
}

pub fn snooze() -> SnoozeDraft {
    SnoozeDraft { until: today().plus_days(5).to_string(), reason: "Away".into() }
}

pub fn stage() -> StageDraft {
    StageDraft { name: fresh().to_string(), probability: "50".into(), hue: 1, ..StageDraft::default() }
}
