//! A field for files: chosen by a button or dropped, each with a way to leave it out again.

use leptos::prelude::*;
use leptos::web_sys::File;

use super::picked::{Files, Picked};
use crate::documents::document::{MAX_BYTES, size_text};
use crate::documents::draft::MOST;
use crate::documents::texts as t;
use crate::values::locale::Locale;
use crate::widgets::all::{Icon, IconButton};
use crate::widgets::browser::focus;
use crate::widgets::field::{FieldProblem, until_changed};
use crate::widgets::files::{chosen, dropped};
use crate::widgets::locale;

#[component]
pub fn FileChoice(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    files: Files,
    /// One file only: the next takes its place.
    #[prop(optional)]
    single: bool,
    error: Signal<Option<String>>,
    /// They are on their way: none is added or left out.
    busy: Signal<bool>,
) -> impl IntoView {
    let l = locale();
    let over = RwSignal::new(false);
    let unfit = files.unfit;
    let (error, changed) = until_changed(error);
    let told = Signal::derive(move || unfit.get().or_else(|| error.get()));
    let take = move |found: Vec<File>| {
        if found.is_empty() || busy.get_untracked() {
            return;
        }
        changed();
        let (fit, mut first_unfit) = sorted(l, found);
        files.picked.update(|picked| {
            if single && !fit.is_empty() {
                picked.clear();
            }
            picked.extend(fit);
            let most = if single { 1 } else { MOST };
            if picked.len() > most {
                let text = if single { t::only_one(l).to_owned() } else { t::too_many(l, &l.number(most as i64)) };
                first_unfit = first_unfit.take().or(Some(text));
                picked.truncate(most);
            }
        });
        unfit.set(first_unfit);
    };
    let (label_id, hint_id, error_id) = (format!("{id}-label"), format!("{id}-hint"), format!("{id}-error"));
    let described = format!("{hint_id} {error_id}");
    let input_id = id.clone();
    let button = if single { t::choose_file(l) } else { t::choose_files(l) };
    let lines = move || {
        let picked = files.picked.get();
        (!picked.is_empty()).then(|| view! { <ul class="file-choice-list" role="list">{picked.into_iter().map(|one| line(files, one, input_id.clone(), busy)).collect_view()}</ul> })
    };
    view! {
        <div
            class="field file-choice" role="group" aria-labelledby=label_id.clone()
            class:is-over=over
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event| {
                event.prevent_default();
                over.set(false);
                take(dropped(&event));
            }
        >
            <span class="field-label" id=label_id.clone()>
                {label}
                <span class="field-required" aria-hidden="true">"*"</span>
            </span>
            <div class="file-choice-zone">
                <label class="button button-secondary file-choice-button">
                    <Icon name="upload"/>
                    <span>{button}</span>
                    <input
                        id=id class="file-choice-input" type="file" multiple=!single required=true disabled=busy aria-describedby=described
                        aria-invalid=move || told.with(Option::is_some).then_some("true")
                        on:change=move |event| take(chosen(&event))
                    />
                </label>
                <span class="file-choice-or">{if single { t::or_drop(l) } else { t::or_drop_some(l) }}</span>
            </div>
            {lines}
            <p class="field-hint" id=hint_id>{t::largest(l, &size_text(l, MAX_BYTES as i64))}</p>
            <p class="file-choice-sending" role="status">
                {move || files.sending.get().map(|name| t::sending(l, &name))}
            </p>
            <FieldProblem error=told id=error_id/>
        </div>
    }
    .into_any()
}

/// Those that can be sent, and why the first of the others cannot.
fn sorted(l: Locale, found: Vec<File>) -> (Vec<Picked>, Option<String>) {
    let (mut fit, mut unfit) = (Vec::new(), None);
    for file in found {
        let name = file.name();
        let wrong = match Picked::new(file) {
            None => t::bad_name(l, &name),
            Some(picked) if picked.size == 0 => t::empty_file(l, &name),
            Some(picked) if picked.size > MAX_BYTES as i64 => t::too_large(l, &name, &size_text(l, MAX_BYTES as i64)),
            Some(picked) => {
                fit.push(picked);
                continue;
            }
        };
        unfit = unfit.or(Some(wrong));
    }
    (fit, unfit)
}

fn line(files: Files, one: Picked, input: String, busy: Signal<bool>) -> impl IntoView {
    let l = locale();
    let Picked { id, name, size, .. } = one;
    // The button goes with its line; the focus goes on at the field.
    let leave_out = move |()| {
        files.unfit.set(None);
        files.picked.update(|picked| picked.retain(|it| it.id != id));
        focus(&input);
    };
    view! {
        <li class="file-choice-file">
            <Icon name="file-text"/>
            <span class="file-choice-name">{name.clone()}</span>
            <span class="faint num">{size_text(l, size)}</span>
            <IconButton icon="x" small=true disabled=busy label=t::leave_out(l, &name) on_press=leave_out/>
        </li>
    }
    .into_any()
}
