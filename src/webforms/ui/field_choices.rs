//! Which fields a form shows, and which must be filled in: two ticks for each.

use leptos::prelude::*;

use super::editor_state::Editor;
use crate::webforms::asks::WebField;
use crate::webforms::texts as t;
use crate::widgets::all::Checkbox;
use crate::widgets::field::FieldProblem;
use crate::widgets::locale;

#[component]
pub fn FieldChoices(editor: Editor, error: Signal<Option<String>>) -> impl IntoView {
    let l = locale();
    let row = move |(field, (shown, required)): (WebField, (RwSignal<bool>, RwSignal<bool>))| {
        let name = t::web_field(l, field);
        // What is required is shown, and what is not shown is not required.
        let hide = move |now: bool| {
            if !now {
                required.set(false);
            }
        };
        let require = move |now: bool| {
            if now {
                shown.set(true);
            }
        };
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td><Checkbox name="shown" label=t::shown_of(l, name) checked=shown bare=true on_change=Callback::new(hide)/></td>
                <td>
                    {(field != WebField::Consent).then(|| view! {
                        <Checkbox name="required" label=t::required_of(l, name) checked=required bare=true on_change=Callback::new(require)/>
                    })}
                </td>
            </tr>
        }
    };
    view! {
        <table class="field-choices">
            <thead>
                <tr>
                    <th scope="col">{t::field(l)}</th>
                    <th scope="col">{t::shown(l)}</th>
                    <th scope="col">{t::required(l)}</th>
                </tr>
            </thead>
            <tbody>{WebField::ALL.into_iter().zip(editor.asks).map(row).collect_view()}</tbody>
        </table>
        <FieldProblem id="field-asks-error" error/>
    }
    .into_any()
}
