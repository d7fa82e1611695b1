//! Pages that a browser fetches when they are first opened: the board needs none of their code. Few parts, because what
//! several parts share is a file for each combination of them.

use futures::future::join;
use leptos::prelude::*;
use leptos_router::ChooseView;

use super::import_page::ImportAny;
use super::network_notice::NetworkNotice;
use crate::accounts::ui::{AccountListPage, EditAccountPage, NewAccountPage};
use crate::auth::ui::{PasswordDialog, SignInPage};
use crate::changes::ui::Live;
use crate::deals::ui::{DealPage, DealsList, StagesPage};
use crate::dossier::ui::{AccountPage, MergePage, PrivacyPage};
use crate::leads::ui::{LeadPage, NewLeadPage};
use crate::reports::ui::{DashboardPage, ProspectingPage, StageAnalysisPage, WonLostPage};
use crate::samples::ui::{SampleRemoval, Samples};
use crate::settings::ui::{
    CalendarPage, CurrenciesPage, GeneralPage, LabelsPage, ListsPage, PeoplePage, ProductsPage, SetUpPage,
};
use crate::webforms::ui::{LeadsWithNotice, QuarantinePage, WebFormsPage};
use crate::widgets::later_style;
use crate::widgets::part::fetch_after;

/// Makes a part, and of its pages what a route can show. One type for many pages: a type of its own for each route costs
/// the first load. A page asks for its data itself, so that their types, too, stay out of it.
macro_rules! part {
    ($part:ident by $preload:ident, $pages:ident { $($name:ident: $page:ident,)* }) => {
        #[derive(Clone, Copy)]
        pub enum $pages {
            $($name,)*
        }

        #[lazy]
        fn $part(page: $pages) -> AnyView {
            match page {
                $($pages::$name => view! { <$page/> }.into_any(),)*
            }
        }

        impl ChooseView for $pages {
            async fn choose(self) -> AnyView {
                let (page, ()) = join($part(self), later_style::hold()).await;
                page
            }

            async fn preload(&self) {
                $crate::fetched!($preload);
            }
        }
    };
}

part!(entrance by __preload_entrance, Entrance { SignIn: SignInPage, SetUp: SetUpPage, });
part!(daily by __preload_daily, Daily {
    Deals: DealsList, Deal: DealPage, Leads: LeadsWithNotice, NewLead: NewLeadPage, Lead: LeadPage, Dashboard: DashboardPage,
    Accounts: AccountListPage, NewAccount: NewAccountPage, Account: AccountPage, EditAccount: EditAccountPage,
    MergeAccount: MergePage, Prospecting: ProspectingPage, StageAnalysis: StageAnalysisPage, WonLost: WonLostPage,
});
part!(now_and_then by __preload_now_and_then, NowAndThen {
    Import: ImportAny, General: GeneralPage, People: PeoplePage, Stages: StagesPage, Lists: ListsPage,
    Labels: LabelsPage, Products: ProductsPage, Currencies: CurrenciesPage, Calendar: CalendarPage, Privacy: PrivacyPage,
    WebForms: WebFormsPage, Quarantine: QuarantinePage,
});

/// What the frame itself shows to few, or seldom.
#[derive(Clone, Copy)]
pub enum Aside {
    Samples(Samples),
    Password { open: RwSignal<bool> },
    Network(Live),
}

/// Once the page has settled: what tells that the server cannot be reached cannot be fetched from it then.
pub fn fetch_aside() -> RwSignal<bool> {
    const SETTLED_MS: u64 = 1_500;
    fetch_after(SETTLED_MS, || {
        Box::pin(async {
            crate::fetched!(__preload_aside);
        })
    })
}

#[lazy]
pub fn aside(what: Aside) -> AnyView {
    match what {
        Aside::Samples(samples) => view! { <SampleRemoval samples/> }.into_any(),
        Aside::Network(live) => view! { <NetworkNotice live/> }.into_any(),
        Aside::Password { open } => view! { <PasswordDialog open/> }.into_any(),
    }
}
