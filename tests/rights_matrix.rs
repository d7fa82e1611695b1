//! Who may do what: every server function × every role × whose record it is. The registry of server functions is held
//! against this table, so a function without a row fails the test.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::collections::BTreeSet;

use futures::future::BoxFuture;
use relance::accounts::account::AccountKind;
use relance::accounts::api as accounts;
use relance::accounts::draft::{AccountDraft, ContactDraft};
use relance::accounts::list::AccountFilter;
use relance::auth::api as auth;
use relance::auth::password::Password;
use relance::auth::person::UserForm;
use relance::auth::theme::Theme;
use relance::auth::viewer::{Role, Viewer};
use relance::deals::api as deals;
use relance::deals::board::{BoardFilter, DealMove, Window};
use relance::deals::list::ListAsk;
use relance::deals::stage::StageDraft;
use relance::deals::view::{AccountChoice, BoardAsk, DealDraft};
use relance::dossier::api as dossier;
use relance::dossier::person::PersonAsk;
use relance::leads::api as leads;
use relance::leads::conversion::{Conversion, IntoContact, IntoDeal};
use relance::leads::draft::LeadDraft;
use relance::leads::duplicates::Traits;
use relance::leads::list::{LeadAsk, ManyAct, ManyLeads};
use relance::leads::store as lead_store;
use relance::reports::api as reports;
use relance::samples::api as samples;
use relance::settings::api as settings;
use relance::settings::forms::SettingsForm;
use relance::settings::lookup::LookupKind;
use relance::settings::settings::Settings;
use relance::undo::api as undo;
use relance::values::id::{AccountId, ContactId, DealId, LeadId, LookupId, RequestId, fresh};
use relance::values::locale::Locale;
use relance::views::api as views;
use relance::views::view::{List, ViewDraft, ViewId};
use relance::webforms::api as webforms;
use relance::webforms::draft::WebFormDraft;
use relance::webforms::form::{SubmissionId, WebFormId};
use serde_json::Value;
use server_fn::ServerFn;
use support::server::{Server, escaped};
use support::{World, who};

/// To whom a function is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum To {
    Everyone,
    SignedIn,
    /// All but readers.
    Changers,
    Administrators,
    /// Administrators and managers.
    Importers,
    /// Those who may see the record.
    Sees,
    /// Those who may change the record.
    Changes,
    /// The one whose it is, whatever their role.
    Owner,
}
use To::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    Own,
    Teammates,
    Strangers,
}

impl To {
    fn allows(self, role: Role, whose: Whose) -> bool {
        match (self, role) {
            (Everyone | SignedIn, _) => true,
            (Owner, _) => whose == Whose::Own,
            (Changers, role) => role != Role::Reader,
            (Administrators, role) => role == Role::Administrator,
            (Importers, role) => matches!(role, Role::Administrator | Role::Manager),
            (Sees | Changes, Role::Administrator) | (Sees, Role::Reader) => true,
            (Changes, Role::Reader) => false,
            (Sees | Changes, Role::Manager) | (Sees, Role::Seller) => whose != Whose::Strangers,
            (Changes, Role::Seller) => whose == Whose::Own,
        }
    }

    /// Whose records make a difference.
    fn owners(self) -> &'static [Whose] {
        match self {
            Sees | Changes | Owner => &[Whose::Own, Whose::Teammates, Whose::Strangers],
            _ => &[Whose::Own],
        }
    }
}

struct Row {
    path: &'static str,
    to: To,
    body: for<'a> fn(&'a Cell) -> BoxFuture<'a, Value>,
}

macro_rules! rows {
    ($cell:ident; $($to:ident $module:ident::$function:ident $fields:tt;)*) => {
        vec![$(Row {
            path: <$module::$function as ServerFn>::PATH,
            to: $to,
            body: |$cell| Box::pin(async move {
                let _ = $cell;
                serde_json::to_value($module::$function $fields).unwrap()
            }),
        }),*]
    };
}

/// A row for each server function; the body is one that succeeds for those who may.
fn matrix() -> Vec<Row> {
    rows! { c;
        Everyone auth::SignIn { email: "nobody@example.org".into(), password: secret(), next: String::new() };
        Everyone auth::SignOut {};
        Everyone auth::SetLocale { locale: Locale::En };
        Everyone auth::SetTheme { theme: Theme::Dark };
        SignedIn auth::WhoAmI {};
        SignedIn auth::ChangePassword { request: request(), current: secret(), password: secret() };
        SignedIn auth::People {};
        Administrators auth::Users {};
        Administrators auth::AddUser { request: request(), id: fresh().into(), form: person(), password: secret() };
        Administrators auth::EditUser { request: request(), id: c.world.sue.id, form: UserForm { team: "North".into(), ..person() } };
        Administrators auth::SetActive { request: request(), id: c.world.sue.id, active: true };
        Administrators auth::ResetPassword { request: request(), id: c.world.sue.id, password: secret() };

        Everyone settings::SetUp {
            name: "Eve".into(), email: "eve@example.org".into(), password: secret(), company: String::new(),
            currency: "EUR".into(), locale: "en".into(), samples: false,
        };
        Administrators settings::SaveSettings { request: request(), seen: form(), form: form() };
        SignedIn settings::Lookups {};
        Administrators settings::AddLookup { request: request(), id: fresh().into(), kind: LookupKind::Source, name: fresh().to_string() };
        Administrators settings::EditLookup { request: request(), id: c.loss_reason().await, name: "Price".into(), retired: false };
        Administrators settings::MoveLookup { id: c.loss_reason().await, before: None };

        SignedIn views::ReadViews { list: List::Leads };
        SignedIn views::CreateView { request: request(), id: fresh().into(), list: List::Leads, draft: view() };
        Owner views::EditView { request: request(), id: c.view().await, draft: view() };
        Owner views::DeleteView { request: request(), id: c.view().await };
        SignedIn views::KeepColumns { list: List::Leads, columns: "-source".into() };

        SignedIn accounts::SearchAccounts { text: "a".into() };
        SignedIn accounts::ReadAccount { account: c.account().await };
        SignedIn accounts::ContactsOf { account: c.account().await };
        Changers accounts::CreateAccount { request: request(), id: fresh().into(), draft: account() };
        Changers accounts::CreateContact { request: request(), id: fresh().into(), draft: ContactDraft {
            account: c.account().await, name: "Ann".into(), job_title: String::new(), email: String::new(), phone: String::new(),
        } };
        SignedIn accounts::ListAccounts { filter: AccountFilter::default(), offset: 0 };
        Changers accounts::EditAccount { request: request(), account: c.account().await, edits: vec![] };
        Changers accounts::RetireAccount { request: request(), account: c.account().await, retired: true };
        Changers accounts::EditContact { request: request(), contact: c.contact().await, edits: vec![] };
        Changers accounts::RetireContact { request: request(), contact: c.contact().await };

        SignedIn dossier::ReadTied { account: c.account().await };
        SignedIn dossier::ReadTimeline { account: c.account().await, before: None };
        Importers dossier::ProposeMerge { stays: c.account().await, goes: c.account().await };
        Importers dossier::MergeAccounts { request: request(), stays: c.account().await, goes: c.account().await, from_goes: vec![] };
        Administrators dossier::FindPerson { ask: PersonAsk { contact: Some(c.contact().await), email: String::new() } };
        Administrators dossier::ErasePerson { request: request(), ask: PersonAsk { contact: Some(c.contact().await), email: String::new() }, confirmation: "Ann".into() };

        SignedIn deals::ReadBoard { ask: BoardAsk { pipeline: None, filter: BoardFilter::default(), windows: vec![], since: None } };
        SignedIn deals::ReadNext { pipeline: c.world.stages[0].pipeline, filter: BoardFilter::default() };
        SignedIn deals::ReadColumn { filter: BoardFilter::default(), window: Window { stage: c.world.stages[0].id, offset: 0, limit: 10 } };
        SignedIn deals::ReadChoices {};
        Changers deals::CreateDeal { request: request(), id: fresh().into(), draft: deal() };
        Sees deals::ReadDeal { deal: c.deal().await };
        Sees deals::DealHistory { deal: c.deal().await };
        Changes deals::MoveDeal { request: request(), step: DealMove { deal: c.deal().await, to: c.world.stages[1].id, before: None } };
        Changes deals::WinDeal { request: request(), deal: c.deal().await };
        Changes deals::LoseDeal { request: request(), deal: c.deal().await, reason: Some(c.loss_reason().await) };
        Changes deals::ReopenDeal { request: request(), deal: c.won_deal().await, stage: None };
        Changes deals::EditDeal { request: request(), deal: c.deal().await, edits: vec![] };
        Changes deals::RetireDeal { request: request(), deal: c.deal().await };
        Administrators deals::AllPipelines {};
        Administrators deals::AllStages { pipeline: c.world.pipeline };
        Administrators deals::CreatePipeline { request: request(), name: fresh().to_string() };
        Administrators deals::RenamePipeline { request: request(), pipeline: c.world.pipeline, name: fresh().to_string() };
        Administrators deals::RetirePipeline { request: request(), pipeline: c.world.pipeline, retired: false };
        Administrators deals::OrderPipelines { request: request(), order: vec![c.world.pipeline] };
        Administrators deals::CreateStage { request: request(), pipeline: c.world.pipeline, draft: stage() };
        Administrators deals::EditStage { request: request(), stage: c.world.stages[2].id, draft: stage() };
        Administrators deals::OrderStages { request: request(), order: c.stages().await };
        Administrators deals::RetireStage { request: request(), stage: c.world.stages[4].id, retired: false };

        SignedIn leads::ListLeads { ask: LeadAsk::default(), offset: 0 };
        Changes leads::ActOnLeads { request: request(), which: ManyLeads::These(vec![c.lead().await]), act: ManyAct::Assign(c.role.id) };
        SignedIn leads::Assignees {};
        Changers leads::CreateLead { request: request(), lead: fresh().into(), draft: lead() };
        Changers leads::TakeChargeOfLead { request: request(), lead: c.unowned_lead().await };
        Sees leads::ReadLead { lead: c.lead().await };
        Sees leads::LeadHistory { lead: c.lead().await };
        Changes leads::EditLead { request: request(), lead: c.lead().await, edits: vec![] };
        Changes leads::AssignLead { request: request(), lead: c.lead().await, to: c.role.id };
        Changes leads::StartLead { request: request(), lead: c.lead().await };
        Changes leads::CloseLead { request: request(), lead: c.lead().await, reason: Some(c.loss_reason().await) };
        Changes leads::RecycleLead { request: request(), lead: c.closed_lead().await };
        Changes leads::SetLeadAside { request: request(), lead: c.closed_lead().await, until: None };
        Changes leads::DeleteLead { request: request(), lead: c.closed_lead().await };
        Changes leads::ProposeConversion { lead: c.started_lead().await };
        SignedIn leads::FindDuplicates { traits: Traits { email: "ana@diaz.example".into(), ..Traits::default() }, but: None };
        Changes leads::ConversionTarget { lead: c.started_lead().await, account: c.account().await };
        Changes leads::ConvertLead { request: request(), lead: c.started_lead().await, conversion: Conversion {
            account: AccountChoice { id: None, name: "Acme".into() }, contact: IntoContact::Nobody, deal: IntoDeal::New(deal()), answers: vec![],
        } };

        Administrators webforms::WebForms {};
        Administrators webforms::CreateWebForm { request: request(), id: fresh().into(), draft: web_form() };
        Administrators webforms::EditWebForm { request: request(), id: c.web_form().await, seen: web_form(), draft: web_form() };
        Administrators webforms::RetireWebForm { request: request(), id: c.web_form().await, retired: true };
        Importers webforms::ReadQuarantine {};
        Importers webforms::CountWaiting {};
        Importers webforms::ReleaseSubmissions { request: request(), ids: vec![c.submission().await] };
        Importers webforms::DeleteSubmissions { request: request(), ids: vec![c.submission().await] };

        SignedIn deals::ListDeals { ask: ListAsk::default(), offset: 0 };
        SignedIn deals::ImportProgress { request: request() };
        SignedIn deals::CallOffImport { request: request() };
        Importers deals::PastImports {};
        SignedIn reports::ReadDashboard { owner: None };
        SignedIn reports::ReadProspecting { form: Default::default() };
        SignedIn samples::SamplesPresent {};
        Administrators samples::RemoveSamples { request: request() };

        Changes undo::Undo { request: request(), undone: c.making_of_a_deal().await };
    }
}

#[test]
fn every_server_function_has_its_row() {
    let registered: BTreeSet<&str> = server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    let listed: BTreeSet<&str> = matrix().iter().map(|row| row.path).collect();
    let missing: Vec<_> = registered.difference(&listed).collect();
    assert!(missing.is_empty(), "these server functions have no row in the matrix of rights: {missing:?}");
    let unknown: Vec<_> = listed.difference(&registered).collect();
    assert!(unknown.is_empty(), "these rows are of no server function: {unknown:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_role_may_do_what_the_matrix_says() {
    support::on_sqlite(|world: World| async move {
        let server = Server::start(world).await;
        let world = &server.world;
        // The program counts as set up.
        relance::auth::store::people::set_password(&world.db, who(&world.ada), world.ada.id, "x".into(), None)
            .await
            .unwrap();
        let mut wrong = Vec::new();
        for row in matrix() {
            for viewer in [&world.ada, &world.max, &world.sam, &world.rita] {
                for whose in row.to.owners() {
                    // Readers own nothing.
                    if viewer.role == Role::Reader && *whose == Whose::Own && row.to.owners().len() > 1 {
                        continue;
                    }
                    let cookie = server.session(viewer).await;
                    let status = ask(&server, &row, viewer, *whose, Some(&cookie)).await;
                    let (allowed, expected) = (!matches!(status, 401 | 403 | 404), row.to.allows(viewer.role, *whose));
                    let carried_out = status < 300 || row.to.owners().len() == 1;
                    if allowed != expected || (allowed && !carried_out) || status >= 500 {
                        wrong.push(format!(
                            "{} by {:?} on {whose:?}: {status}, expected {expected}",
                            row.path, viewer.role
                        ));
                    }
                }
            }
            let status = ask(&server, &row, &world.sam, Whose::Own, None).await;
            if (status == 401) == (row.to == Everyone) {
                wrong.push(format!("{} by nobody: {status}", row.path));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    })
    .await;
}

async fn ask(server: &Server, row: &Row, viewer: &Viewer, whose: Whose, cookie: Option<&str>) -> u16 {
    let owner = match (whose, viewer.role) {
        (Whose::Own, _) => viewer,
        (Whose::Teammates, _) => &server.world.sue,
        (Whose::Strangers, _) => &server.world.olga,
    };
    let cell = Cell { world: &server.world, role: viewer.clone(), owner: owner.clone() };
    let body = (row.body)(&cell).await;
    let plain = [
        "/api/auth/sign-in",
        "/api/auth/sign-out",
        "/api/auth/set-locale",
        "/api/auth/set-theme",
        "/api/settings/set-up",
    ];
    let asked = if plain.contains(&row.path) {
        server.post_form(row.path, &[]).body(as_form(&body))
    } else {
        server.call(row.path, &body)
    };
    let asked = match cookie {
        Some(cookie) => asked.header("cookie", cookie),
        None => asked,
    };
    asked.send().await.unwrap().status().as_u16()
}

fn as_form(body: &Value) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let fields = body.as_object().into_iter().flatten();
    fields.map(|(name, value)| format!("{name}={}", escaped(&text(value)))).collect::<Vec<_>>().join("&")
}

/// One cell of the matrix: who asks, and who owns the record that a body needs.
struct Cell<'w> {
    world: &'w World,
    role: Viewer,
    owner: Viewer,
}

impl Cell<'_> {
    async fn deal(&self) -> DealId {
        self.world.deal(&self.owner, "Acme", "100", 0).await
    }

    async fn won_deal(&self) -> DealId {
        let id = self.deal().await;
        relance::deals::store::close_won(&self.world.db, &self.owner, who(&self.owner), id).await.unwrap();
        id
    }

    async fn making_of_a_deal(&self) -> RequestId {
        let who = who(&self.owner);
        let id = fresh().into();
        relance::deals::store::create_from_draft(&self.world.db, &self.owner, who, id, deal()).await.unwrap();
        who.request
    }

    async fn lead(&self) -> LeadId {
        let draft = LeadDraft { owner: Some(self.owner.id), ..lead() };
        lead_store::create(&self.world.db, &self.owner, who(&self.owner), fresh().into(), draft).await.unwrap().lead.id
    }

    async fn unowned_lead(&self) -> LeadId {
        let ada = &self.world.ada;
        lead_store::create(&self.world.db, ada, who(ada), fresh().into(), lead()).await.unwrap().lead.id
    }

    async fn started_lead(&self) -> LeadId {
        let id = self.lead().await;
        lead_store::start(&self.world.db, &self.owner, who(&self.owner), id).await.unwrap();
        id
    }

    async fn closed_lead(&self) -> LeadId {
        let (id, reason) = (self.lead().await, self.loss_reason().await);
        lead_store::close(&self.world.db, &self.owner, who(&self.owner), id, Some(reason)).await.unwrap();
        id
    }

    async fn account(&self) -> AccountId {
        let (ada, id) = (&self.world.ada, fresh().into());
        relance::accounts::store::create(&self.world.db, ada, who(ada), id, account()).await.unwrap();
        id
    }

    async fn contact(&self) -> ContactId {
        let (ada, id, account) = (&self.world.ada, fresh().into(), self.account().await);
        let (name, job_title, email, phone) = ("Ann".into(), String::new(), String::new(), String::new());
        let draft = ContactDraft { account, name, job_title, email, phone };
        relance::accounts::store::contacts::create(&self.world.db, ada, who(ada), id, draft).await.unwrap();
        id
    }

    async fn web_form(&self) -> WebFormId {
        let (ada, id) = (&self.world.ada, fresh().into());
        relance::webforms::store::create(&self.world.db, who(ada), id, web_form()).await.unwrap();
        id
    }

    async fn submission(&self) -> SubmissionId {
        let form = self.web_form().await;
        support::web_form::held(self.world, form).await
    }

    async fn view(&self) -> ViewId {
        let (id, draft) = (ViewId::from(fresh()), view());
        relance::views::store::create(&self.world.db, &self.owner, who(&self.owner), id, List::Leads, draft)
            .await
            .unwrap();
        id
    }

    async fn loss_reason(&self) -> LookupId {
        self.world.lookup(LookupKind::LossReason, "Price").await
    }

    async fn stages(&self) -> Vec<relance::values::id::StageId> {
        let mut reader = self.world.db.clone();
        let stages = relance::deals::store::stages_of(&mut reader, self.world.pipeline).await.unwrap();
        stages.into_iter().map(|stage| stage.id).collect()
    }
}

fn request() -> RequestId {
    fresh().into()
}

fn secret() -> Password {
    Password::of("five green apples".into())
}

fn person() -> UserForm {
    UserForm {
        name: "Joe".into(),
        email: format!("{}@example.org", fresh()),
        role: "seller".into(),
        team: String::new(),
    }
}

fn form() -> SettingsForm {
    SettingsForm::from(&Settings::default())
}

fn account() -> AccountDraft {
    AccountDraft { name: "Acme".into(), kind: AccountKind::Prospect, ..AccountDraft::default() }
}

fn deal() -> DealDraft {
    DealDraft {
        name: "Dryers".into(),
        account: AccountChoice { id: None, name: "Acme".into() },
        value: "100".into(),
        ..DealDraft::default()
    }
}

fn lead() -> LeadDraft {
    LeadDraft { subject: "A call".into(), ..LeadDraft::default() }
}

fn web_form() -> WebFormDraft {
    WebFormDraft { name: "Site".into(), ..WebFormDraft::new(Locale::En) }
}

fn view() -> ViewDraft {
    ViewDraft { name: "Mine".into(), query: "mine=1".into(), ..ViewDraft::default() }
}

fn stage() -> StageDraft {
    StageDraft { name: fresh().to_string(), probability: "50".into(), definition: String::new(), hue: 1 }
}
