//! Pages that a browser fetches when they are first opened: the board needs none of their code. Few parts, because what
//! several parts share is a file for each combination of them.

use leptos::prelude::*;
use leptos_router::LazyRoute;

use super::network_notice::NetworkNotice;
use crate::accounts::ui::{AccountListPage, EditAccountPage, NewAccountPage};
use crate::auth::ui::{PasswordDialog, SignInPage};
use crate::changes::ui::Live;
use crate::deals::ui::{DealsList, ImportPage, StagesPage};
use crate::dossier::ui::{AccountPage, MergePage, PrivacyPage};
use crate::leads::ui::{LeadPage, NewLeadPage};
use crate::reports::ui::{DashboardPage, ProspectingPage};
use crate::samples::ui::{SampleRemoval, Samples};
use crate::settings::ui::{GeneralPage, LabelsPage, ListsPage, PeoplePage, SetUpPage};
use crate::webforms::ui::{LeadsWithNotice, QuarantinePage, WebFormsPage};
use crate::widgets::part::fetch_after;

/// Makes a part, and each `Name: Page` a lazy route of it. A page asks for its data itself, so that their types, too,
/// stay out of the first load.
macro_rules! part {
    ($part:ident by $preload:ident, $pages:ident { $($name:ident: $page:ident,)* }) => {
        enum $pages {
            $($name,)*
        }

        #[lazy]
        fn $part(page: $pages) -> AnyView {
            match page {
                $($pages::$name => view! { <$page/> }.into_any(),)*
            }
        }

        $(
            pub struct $name;

            impl LazyRoute for $name {
                fn data() -> Self {
                    Self
                }

                async fn view(_this: Self) -> AnyView {
                    $part($pages::$name).await
                }

                async fn preload() {
                    $crate::fetched!($preload);
                }
            }
        )*
    };
}

part!(entrance by __preload_entrance, Entrance { SignIn: SignInPage, SetUp: SetUpPage, });
part!(daily by __preload_daily, Daily {
    Deals: DealsList, Leads: LeadsWithNotice, NewLead: NewLeadPage, Lead: LeadPage, Dashboard: DashboardPage,
    Accounts: AccountListPage, NewAccount: NewAccountPage, Account: AccountPage, EditAccount: EditAccountPage,
    MergeAccount: MergePage, Prospecting: ProspectingPage,
});
part!(now_and_then by __preload_now_and_then, NowAndThen {
    ImportDeals: ImportPage, General: GeneralPage, People: PeoplePage, Stages: StagesPage, Lists: ListsPage,
    Labels: LabelsPage, Privacy: PrivacyPage, WebForms: WebFormsPage, Quarantine: QuarantinePage,
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
