//! `/settings/forms`: all web forms; `?form=new` and `?form=ID` compose one.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::form_editor::FormEditor;
use super::forms_list::FormsList;
use crate::auth::api::people;
use crate::auth::person::Person;
use crate::changes::ui::Live;
use crate::settings::api::lookups;
use crate::settings::lookup::Lookup;
use crate::settings::ui::SettingsFrame;
use crate::values::error::Error;
use crate::webforms::api::web_forms;
use crate::webforms::form::WebFormId;
use crate::webforms::texts as t;
use crate::webforms::view::Forms;
use crate::widgets::all::{ButtonLink, EmptyState, ErrorNote, Skeleton};
use crate::widgets::locale;

pub type AllForms = Resource<Result<Forms, Error>>;

/// What the editor's lists offer.
pub type Offers = (Vec<Lookup>, Vec<Person>);

#[component]
pub fn WebFormsPage() -> impl IntoView {
    view! { <SettingsFrame title=t::web_forms(locale())><AllWebForms/></SettingsFrame> }.into_any()
}

#[component]
fn AllWebForms() -> impl IntoView {
    // Whatever anyone changes is read anew: leads come by these forms all the time.
    let news = use_context::<Live>().map_or_else(|| Signal::stored(0), |live| live.newest.into());
    let forms: AllForms = Resource::new(move || news.get(), |_| web_forms());
    let offers = Resource::new(|| (), |()| async { Ok::<Offers, Error>((lookups().await?, people().await?)) });
    view! {
        <Transition fallback=|| view! { <Skeleton lines=6/> }>
            <Chosen forms offers/>
        </Transition>
    }
    .into_any()
}

/// It stands inside the transition, so that the server waits for what it reads.
#[component]
fn Chosen(forms: AllForms, offers: Resource<Result<Offers, Error>>) -> impl IntoView {
    let l = locale();
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| query.get("form")));
    let stand = Memo::new(move |_| forms.get().and_then(Result::ok));
    let offered = Memo::new(move |_| offers.get().and_then(Result::ok).unwrap_or_default());
    let failed = Signal::derive(move || forms.get().and_then(Result::err).or_else(|| offers.get()?.err()));
    let is_there = Memo::new(move |_| {
        let id = asked.with(|asked| asked.as_ref()?.parse::<WebFormId>().ok());
        let is_there = |id| stand.with(|stand| stand.as_ref()?.lines.iter().find(|line| line.form.id == id).map(drop));
        id.filter(|id| is_there(*id).is_some())
    });
    let page = move || match (asked.get().as_deref(), is_there.get()) {
        (None, _) => view! { <FormsList forms=stand/> }.into_any(),
        (Some("new"), _) => {
            view! { <FormEditor id=None forms=stand refetch=move || forms.refetch() offers=offered/> }.into_any()
        }
        (Some(_), Some(id)) => {
            view! { <FormEditor id=Some(id) forms=stand refetch=move || forms.refetch() offers=offered/> }.into_any()
        }
        (Some(_), None) => view! {
            <EmptyState icon="circle-help" title=t::unknown_title(l)>
                <ButtonLink href="/settings/forms">{t::all_forms(l)}</ButtonLink>
            </EmptyState>
        }
        .into_any(),
    };
    view! {
        <div class="stack">
            <ErrorNote error=failed/>
            {page}
        </div>
    }
    .into_any()
}
