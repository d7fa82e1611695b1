//! The imports of the past, each with its way back.

use leptos::prelude::*;

use super::import_state::ImportState;
use crate::changes::ui::Live;
use crate::imports::answer::ImportLine;
use crate::imports::api::past_imports;
use crate::imports::kind::{Import, ImportKind};
use crate::imports::texts as t;
use crate::settings::facts::use_facts;
use crate::values::id::RequestId;
use crate::widgets::all::*;
use crate::widgets::locale;

#[component]
pub fn ImportPast<K: Import>(state: ImportState<K>) -> impl IntoView {
    let l = locale();
    let news = use_context::<Live>().map(|live| live.newest);
    let past = Resource::new(move || news.map(|news| news.get()), |_| past_imports(Some(K::KIND)));
    let undo = Callback::new(move |request| state.undo(request));
    let shown = move || {
        past.get().map(|past| match past {
            Ok(lines) if lines.is_empty() => ().into_any(),
            Ok(lines) => view! { <PastTable kind=K::KIND undo lines/> }.into_any(),
            Err(error) => view! { <Note tone=Tone::Danger>{error.text(l)}</Note> }.into_any(),
        })
    };
    view! { <Transition>{shown}</Transition> }
}

#[component]
fn PastTable(kind: ImportKind, undo: Callback<RequestId>, lines: Vec<ImportLine>) -> impl IntoView {
    let l = locale();
    let offset = use_facts().utc_offset;
    let row = move |line: ImportLine| {
        let request = line.request;
        let made = match line.updated {
            0 => l.number(line.made),
            updated => format!("{} + {}", l.number(line.made), t::so_many_updated(l, &l.number(updated))),
        };
        let act = if line.undone {
            Some(view! { <Badge>{t::undone(l)}</Badge> }.into_any())
        } else {
            let label = t::undo_of(l, &line.file_name);
            line.may_undo.then(|| {
                view! { <IconButton icon="undo-2" label=label on_press=move |()| undo.run(request)/> }.into_any()
            })
        };
        view! {
            <tr>
                <th scope="row">{line.file_name}</th>
                <td data-label=t::when(l)><time datetime=line.at.iso()>{l.instant(line.at, offset)}</time></td>
                <td data-label=t::who(l)>{line.by.unwrap_or_else(|| t::command_line(l).to_owned())}</td>
                <td class="is-number" data-label=kind.name(l)>{made}</td>
                <td class="is-number" data-label=t::rows_left_out(l)>{l.number(line.problems)}</td>
                <td class="is-actions">{act}</td>
            </tr>
        }
    };
    view! {
        <section class="import-past">
            <h2 class="import-past-title">{t::past(l)}</h2>
            <TableFrame label=t::past(l)>
                <table class="table is-stacking">
                    <thead>
                        <tr>
                            <th scope="col">{t::file(l)}</th>
                            <th scope="col">{t::when(l)}</th>
                            <th scope="col">{t::who(l)}</th>
                            <th scope="col" class="is-number">{kind.name(l)}</th>
                            <th scope="col" class="is-number">{t::rows_left_out(l)}</th>
                            <th scope="col"><span class="visually-hidden">{t::undo_import(l)}</span></th>
                        </tr>
                    </thead>
                    <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
                </table>
            </TableFrame>
        </section>
    }
}
