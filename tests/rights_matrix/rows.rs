//! The table: a row for each server function.

use futures::future::BoxFuture;
use relance::accounts::api as accounts;
use relance::accounts::draft::ContactDraft;
use relance::accounts::list::{AccountAsk, ManyAccounts, ManyAct as AccountsAct};
use relance::auth::api as auth;
use relance::auth::person::UserForm;
use relance::auth::theme::Theme;
use relance::deals::alert::Alert;
use relance::deals::api as deals;
use relance::deals::board::{BoardFilter, By, DealMove, Window};
use relance::deals::list::ListAsk;
use relance::deals::many::{ManyAct as DealsAct, ManyDeals};
use relance::deals::view::{AccountChoice, BoardAsk};
use relance::documents::draft::DocumentDraft;
use relance::dossier::api as dossier;
use relance::dossier::person::PersonAsk;
use relance::imports::api as imports;
use relance::imports::kind::ImportKind;
use relance::leads::api as leads;
use relance::leads::conversion::{Conversion, IntoContact, IntoDeal};
use relance::leads::duplicates::Traits;
use relance::leads::list::{LeadAsk, ManyAct, ManyLeads};
use relance::reports::api as reports;
use relance::samples::api as samples;
use relance::settings::api as settings;
use relance::settings::decision::DecisionLabel;
use relance::settings::lookup::LookupKind;
use relance::undo::api as undo;
use relance::values::currency::Currency;
use relance::values::day::Day;
use relance::values::id::fresh;
use relance::values::locale::Locale;
use relance::views::api as views;
use relance::views::view::List;
use relance::webforms::api as webforms;
use serde_json::Value;
use server_fn::ServerFn;

use crate::To::{self, *};
use crate::cell::{
    Cell, account, deal, form, lead, person, product, rate, request, secret, snooze, stage, view, web_form,
};

pub struct Row {
    pub path: &'static str,
    pub to: To,
    pub body: for<'a> fn(&'a Cell) -> BoxFuture<'a, Value>,
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
pub fn matrix() -> Vec<Row> {
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

        SignedIn settings::Products {};
        SignedIn settings::SearchProducts { text: "oven".into(), currency: Currency::EUR };
        Administrators settings::AddProduct { request: request(), id: fresh().into(), draft: product() };
        Administrators settings::EditProduct { request: request(), id: c.product().await, seen: product(), draft: product() };
        Administrators settings::RetireProduct { request: request(), id: c.product().await, retired: true };
        SignedIn settings::Rates {};
        Administrators settings::SetRate { request: request(), id: fresh().into(), draft: rate() };
        Administrators settings::RemoveRate { request: request(), id: c.rate().await };

        SignedIn settings::Holidays {};
        Administrators settings::AddHoliday { request: request(), id: fresh().into(), draft: c.free_day().await };
        Administrators settings::AddFrenchHolidays { request: request(), year: c.free_year().await };
        Administrators settings::RenameHoliday { request: request(), id: c.holiday().await, name: "Day off".into() };
        Administrators settings::RemoveHoliday { request: request(), id: c.holiday().await };

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
        SignedIn accounts::ListAccounts { ask: AccountAsk::default(), offset: 0 };
        Changers accounts::ActOnAccounts { request: request(), which: ManyAccounts::These(vec![c.account().await]), act: AccountsAct::Label(Some(DecisionLabel::Hot)) };
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

        SignedIn deals::ReadBoard { ask: BoardAsk::default() };
        SignedIn deals::ReadNext { pipeline: c.world.stages[0].pipeline, filter: BoardFilter::default(), by: By::Stage };
        SignedIn deals::ReadColumn { pipeline: c.world.pipeline, filter: BoardFilter::default(), window: Window { key: c.world.stages[0].id.into(), offset: 0, limit: 10 } };
        SignedIn deals::ReadChoices {};
        Changers deals::CreateDeal { request: request(), id: fresh().into(), draft: deal() };
        Sees deals::ReadDeal { deal: c.deal().await };
        Sees deals::DealHistory { deal: c.deal().await, all: true };
        Changes deals::MoveDeal { request: request(), step: DealMove { deal: c.deal().await, to: c.world.stages[1].id, before: None }, edits: vec![] };
        Changes deals::WinDeal { request: request(), deal: c.deal().await, edits: vec![] };
        Changes deals::LoseDeal { request: request(), deal: c.deal().await, reason: Some(c.loss_reason().await), edits: vec![] };
        Changes deals::DateDeal { request: request(), deal: c.deal().await, on: Day::from_epoch_days(i64::MAX) };
        Sees deals::ReadClosed { deal: c.won_deal().await };
        Changes deals::ReopenDeal { request: request(), deal: c.won_deal().await, stage: None };
        Changes deals::EditDeal { request: request(), deal: c.deal().await, edits: vec![] };
        Changes deals::RetireDeal { request: request(), deal: c.deal().await };
        Changes deals::PlanActivity { request: request(), deal: c.deal().await, activity: fresh().into(), draft: c.call().await };
        Changes deals::EditActivity { request: request(), activity: c.activity().await, seen: c.call().await, draft: c.later_call().await };
        Changes deals::FinishActivity { request: request(), activity: c.activity().await, done: true };
        Changes deals::RetireActivity { request: request(), activity: c.activity().await };
        Changes deals::AttachDocuments { request: request(), deal: c.deal().await, attaching: c.attaching().await };
        Changes deals::EditDocument { request: request(), document: c.document().await, seen: c.contract().await, draft: DocumentDraft { name: "b.pdf".into(), ..c.contract().await } };
        Changes deals::RetireDocument { request: request(), document: c.document().await };
        Changes deals::SnoozeAlert { request: request(), deal: c.deal().await, alert: Alert::NoNext, draft: snooze() };
        Changes deals::EndSnooze { request: request(), deal: c.snoozed_deal().await, alert: Alert::NoNext };
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
        Changes leads::ActOnLeads { request: request(), which: ManyLeads::These(vec![c.lead().await]), act: ManyAct::Assign(c.another()) };
        SignedIn leads::Assignees {};
        Changers leads::CreateLead { request: request(), lead: fresh().into(), draft: lead() };
        Changers leads::TakeChargeOfLead { request: request(), lead: c.unowned_lead().await };
        Sees leads::ReadLead { lead: c.lead().await };
        Sees leads::LeadHistory { lead: c.lead().await };
        Changes leads::EditLead { request: request(), lead: c.lead().await, edits: vec![] };
        Changes leads::AssignLead { request: request(), lead: c.lead().await, to: c.another() };
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

        SignedIn deals::CountOutOfStandard {};
        SignedIn deals::ListDeals { ask: ListAsk::default(), offset: 0 };
        Changes deals::ActOnDeals { request: request(), which: ManyDeals::These(vec![c.deal().await]), act: DealsAct::Move(c.world.stages[1].id) };
        SignedIn imports::ImportProgress { request: request() };
        SignedIn imports::CallOffImport { request: request() };
        Importers imports::PastImports { kind: Some(ImportKind::Leads) };
        SignedIn reports::ReadDashboard { owner: None };
        SignedIn reports::ReadProspecting { form: Default::default() };
        SignedIn reports::ReadStages { form: Default::default() };
        SignedIn reports::ReadWonLost { form: Default::default() };
        SignedIn samples::SamplesPresent {};
        Administrators samples::RemoveSamples { request: request() };

        Changes undo::Undo { request: request(), undone: c.making_of_a_deal().await };
        Changes undo::UndoChange { ..c.undo_of_a_change().await };
    }
}
