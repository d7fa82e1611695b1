//! All web forms, with what they have brought.

use leptos::prelude::*;

use super::tell::Teller;
use crate::auth::texts::language_name;
use crate::settings::ui::Doing;
use crate::values::id::{RequestId, fresh};
use crate::webforms::api::retire_web_form;
use crate::webforms::form::WebForm;
use crate::webforms::texts as t;
use crate::webforms::view::{FormLine, Forms};
use crate::widgets::all::{Badge, ButtonLink, EmptyState, Look, Menu, MenuItem, Note, TableFrame, Tone};
use crate::widgets::locale;

#[component]
pub fn FormsList(forms: Memo<Option<Forms>>) -> impl IntoView {
    let l = locale();
    let lines = Memo::new(move |_| forms.get().map(|forms| forms.lines).unwrap_or_default());
    let waiting = Memo::new(move |_| lines.with(|lines| lines.iter().map(|line| line.waiting).sum::<i64>()));
    let new = move || view! { <ButtonLink href="/settings/forms?form=new" look=Look::Primary icon="plus">{t::new_form(l)}</ButtonLink> };
    let table = move || {
        if lines.with(Vec::is_empty) {
            return view! {
                <EmptyState icon="globe" title=t::no_forms(l) text=t::no_forms_text(l)>{new()}</EmptyState>
            }
            .into_any();
        }
        view! {
            <div class="cluster is-apart">
                <Note>{t::web_forms_note(l)}</Note>
                <div class="cluster">
                    <ButtonLink href="/leads/quarantine" icon="shield">
                        {t::quarantine(l)}
                        {move || Some(waiting.get()).filter(|n| *n > 0).map(|n| format!(" ({})", l.number(n)))}
                    </ButtonLink>
                    {new()}
                </div>
            </div>
            <TableFrame label=t::web_forms(l)>
                <table class="table is-roomy is-stacking forms-table">
                    <thead>
                        <tr>
                            <th scope="col">{t::name(l)}</th>
                            <th scope="col">{t::language(l)}</th>
                            <th scope="col" class="is-number">{t::leads(l)}</th>
                            <th scope="col" class="is-number">{t::waiting(l)}</th>
                            <th scope="col">{t::state(l)}</th>
                            <td class="is-actions"></td>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || lines.get() key=FormLine::clone let(line)>
                            <Row line/>
                        </For>
                    </tbody>
                </table>
            </TableFrame>
        }
        .into_any()
    };
    view! { {table} }.into_any()
}

#[component]
fn Row(line: FormLine) -> impl IntoView {
    let l = locale();
    let FormLine { form, leads, waiting } = line;
    let href = format!("/settings/forms?form={}", form.id);
    let state = if form.retired {
        view! { <Badge>{t::retired(l)}</Badge> }
    } else {
        view! { <Badge tone=Tone::Success>{t::in_use(l)}</Badge> }
    };
    view! {
        <tr>
            <th scope="row" data-label=t::name(l)><a class="link" href=href>{form.name.clone()}</a></th>
            <td data-label=t::language(l)>{language_name(form.locale)}</td>
            <td class="is-number" data-label=t::leads(l)>{l.number(leads)}</td>
            <td class="is-number" data-label=t::waiting(l)>{l.number(waiting)}</td>
            <td data-label=t::state(l)>{state}</td>
            <td class="is-actions"><FormMenu form/></td>
        </tr>
    }
    .into_any()
}

/// What can be done about a form; the list hears of it by the live stream.
#[component]
pub fn FormMenu(form: WebForm) -> impl IntoView {
    let l = locale();
    let (teller, doing) = (Teller::here(), Doing::here());
    let WebForm { id, name, retired, .. } = form;
    let turn = Callback::new(move |()| {
        let request = RequestId::from(fresh());
        doing.run(retire_web_form(request, id, !retired), move |()| {
            teller.tell(if retired { t::form_taken_back(l) } else { t::form_retired(l) }, request);
        });
    });
    Effect::new(move |_| {
        if let Some(error) = doing.error.get() {
            teller.toasts.danger(error.text(l));
        }
    });
    let (word, icon) = if retired { (t::take_back(l), "rotate-ccw") } else { (t::retire(l), "archive") };
    view! {
        <Menu id=format!("web-form-{id}") label=t::acts_for(l, &name) small=true>
            <MenuItem label=word icon=icon on_press=turn/>
        </Menu>
    }
    .into_any()
}
