//! A field that finds: one types, picks from what the server offers, or makes it new. Follows the ARIA 1.2 combobox:
//! the focus stays in the field, the arrows move a marked option.

use std::{future::Future, pin::Pin, sync::Arc};

use leptos::{ev::KeyboardEvent, html, prelude::*, task::spawn_local};

use super::{
    browser::{self, Timer},
    choice::Choice,
    field::{Frame, control_id, until_changed},
    icon::Icon,
    locale, texts as t,
};
use crate::values::Error;

/// Typing rests this long before the server is asked.
const REST_MS: u64 = 150;

type Answer = Pin<Box<dyn Future<Output = Result<Vec<Choice>, Error>>>>;

/// How the field asks for options: `Search::new(|text| async move { find_accounts(text).await })`.
#[derive(Clone)]
pub struct Search(Arc<dyn Fn(String) -> Answer + Send + Sync>);

impl Search {
    pub fn new<F>(ask: impl Fn(String) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<Vec<Choice>, Error>> + 'static,
    {
        Search(Arc::new(move |text| Box::pin(ask(text))))
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Line {
    Pick(Choice),
    Create(String),
}

#[component]
pub fn Combobox(
    /// The name under which a form sends the chosen value.
    name: &'static str,
    #[prop(into)] label: String,
    /// What is chosen; the text of it stands in the field.
    value: RwSignal<Option<Choice>>,
    search: Search,
    /// Offers to make what was typed, if nothing of that name exists.
    #[prop(optional, into)]
    on_create: Option<Callback<String>>,
    /// What was typed and not picked counts when the field is left or Enter is pressed: what has that name, or else a new one.
    #[prop(optional)]
    adopts: bool,
    #[prop(optional, into)] on_pick: Option<Callback<Choice>>,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] placeholder: String,
    #[prop(optional)] required: bool,
    #[prop(optional)] bare: bool,
    /// `is-whole`, `is-line`, `is-quiet`.
    #[prop(optional)]
    class: &'static str,
    #[prop(optional)] autofocus: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let locale = locale();
    let id = control_id(id, name);
    let list_id = format!("{id}-list");
    let (error, change) = until_changed(error);
    let frame = Frame { id: id.clone(), label: label.clone(), bare, hint, required, error };
    let described_by = frame.described_by();

    let input = NodeRef::<html::Input>::new();
    let list = NodeRef::<html::Div>::new();
    let chosen_text = move || value.with(|value| value.as_ref().map(|choice| choice.text.clone()).unwrap_or_default());
    // `None` while the field shows what is chosen, the typed text otherwise.
    let typed = RwSignal::new(None::<String>);
    let text = move || typed.get().unwrap_or_else(chosen_text);
    let answer = RwSignal::new(None::<Result<Vec<Choice>, Error>>);
    let shown = RwSignal::new(false);
    let marked = RwSignal::new(None::<usize>);
    let timer = StoredValue::new(Timer::default());
    let asked = StoredValue::new(0_u32);

    let lines = Memo::new(move |_| {
        let found = answer.with(|answer| match answer {
            Some(Ok(found)) => found.clone(),
            _ => Vec::new(),
        });
        let new = typed.get().map(|typed| typed.trim().to_owned()).filter(|typed| {
            on_create.is_some()
                && !typed.is_empty()
                && answer.with(Option::is_some)
                && !found.iter().any(|choice| choice.text.to_lowercase() == typed.to_lowercase())
        });
        found.into_iter().map(Line::Pick).chain(new.map(Line::Create)).collect::<Vec<_>>()
    });

    let show = move || {
        if let (Some(input), Some(list)) = (input.get_untracked(), list.get_untracked()) {
            browser::place(&input, &list, true);
            browser::show_popover(&list);
            shown.set(true);
        }
    };
    let hide = move || {
        if let Some(list) = list.get_untracked() {
            browser::hide_popover(&list);
        }
        shown.set(false);
        marked.set(None);
    };
    let search = StoredValue::new(search);
    let ask = move |text: String, rest: u64| {
        asked.update_value(|asked| *asked += 1);
        let number = asked.get_value();
        timer.with_value(|timer| timer.cancel());
        timer.set_value(browser::after_ms(rest, move || {
            let Some(answering) = search.try_with_value(|search| (search.0)(text)) else { return };
            spawn_local(async move {
                let found = answering.await;
                // Answers may overtake each other; only the last question counts.
                if asked.try_get_value() == Some(number) {
                    marked.set(None);
                    answer.set(Some(found));
                }
            });
        }));
    };
    let take = move |line: Line| {
        hide();
        typed.set(None);
        change();
        match line {
            Line::Pick(choice) => {
                value.set(Some(choice.clone()));
                if let Some(on_pick) = on_pick {
                    on_pick.run(choice);
                }
            }
            Line::Create(text) => {
                if let Some(on_create) = on_create {
                    on_create.run(text);
                }
            }
        }
    };
    let adopt = move || {
        let words = typed.get_untracked().map(|typed| typed.trim().to_owned()).filter(|typed| !typed.is_empty());
        let Some(words) = words.filter(|_| adopts) else { return };
        let of_that_name = lines.with_untracked(|lines| {
            let has_it =
                |line: &&Line| matches!(line, Line::Pick(choice) if choice.text.to_lowercase() == words.to_lowercase());
            lines.iter().find(has_it).cloned()
        });
        take(of_that_name.unwrap_or(Line::Create(words)));
    };
    let open = move || {
        if !shown.get_untracked() {
            answer.set(None);
            ask(typed.get_untracked().unwrap_or_default(), 0);
            show();
        }
    };
    let steer = move |event: KeyboardEvent| {
        let count = lines.with_untracked(Vec::len);
        let now = marked.get_untracked();
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !shown.get_untracked() => open(),
            "ArrowDown" if count > 0 => marked.set(Some(now.map_or(0, |now| (now + 1) % count))),
            "ArrowUp" if count > 0 => marked.set(Some(now.map_or(count - 1, |now| (now + count - 1) % count))),
            // The form takes it from here.
            "Enter" if adopts && now.is_none() => return adopt(),
            "Enter" if shown.get_untracked() => {
                if let Some(line) = now.and_then(|now| lines.with_untracked(|lines| lines.get(now).cloned())) {
                    take(line);
                }
            }
            "Escape" if shown.get_untracked() => {
                hide();
                typed.set(None);
            }
            _ => return,
        }
        // Otherwise Enter would send the form and Escape close the dialog around it.
        event.prevent_default();
        event.stop_propagation();
    };
    let left = move |_| {
        adopt();
        hide();
        if typed.get_untracked().is_some_and(|typed| typed.trim().is_empty()) {
            value.set(None);
        }
        typed.set(None);
    };

    let option_id = {
        let id = id.clone();
        move |at: usize| format!("{id}-{at}")
    };
    let marked_id = {
        let option_id = option_id.clone();
        move || marked.get().map(&option_id)
    };
    let option = move |(at, line): (usize, Line)| {
        let (text, note, is_new) = match &line {
            Line::Pick(choice) => (choice.text.clone(), choice.note.clone(), false),
            Line::Create(text) => (t::create(locale, text), String::new(), true),
        };
        let is_marked = move || marked.get() == Some(at);
        view! {
            <div
                class="combobox-option"
                class:is-active=is_marked
                class:is-create=is_new
                id=option_id(at)
                role="option"
                aria-selected=move || if is_marked() { "true" } else { "false" }
                // The field would lose the focus, and with it the list.
                on:pointerdown=|event| event.prevent_default()
                on:click=move |_| take(line.clone())
            >
                {is_new.then(|| view! { <Icon name="plus"/> })}
                <span>{text}</span>
                {(!note.is_empty()).then(|| view! { <span class="combobox-option-note">{note}</span> })}
            </div>
        }
    };
    let state = move || match answer.get() {
        None => Some(t::loading(locale)),
        Some(Err(_)) => Some(t::search_failed(locale)),
        Some(Ok(_)) if lines.with(Vec::is_empty) => Some(t::not_found(locale)),
        Some(Ok(_)) => None,
    };

    let control = view! {
        <div class="combobox">
            <input type="hidden" name=name value=move || value.with(|value| value.as_ref().map(|choice| choice.value.clone()))/>
            <input
                node_ref=input
                class="input"
                id=id.clone()
                type="text"
                role="combobox"
                autocomplete="off"
                aria-autocomplete="list"
                aria-controls=list_id.clone()
                aria-expanded=move || if shown.get() { "true" } else { "false" }
                aria-activedescendant=marked_id
                aria-required=required.then_some("true")
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described_by
                placeholder=(!placeholder.is_empty()).then_some(placeholder)
                autofocus=autofocus
                disabled=disabled
                value=untrack(chosen_text)
                prop:value=text
                on:input=move |event| {
                    change();
                    let now = event_target_value(&event);
                    typed.set(Some(now.clone()));
                    ask(now, REST_MS);
                    show();
                }
                on:click=move |_| open()
                on:keydown=steer
                on:blur=left
            />
            <span class="combobox-arrow" aria-hidden="true"><Icon name="chevrons-up-down"/></span>
            <div node_ref=list class="combobox-list" popover="manual">
                <div role="listbox" id=list_id aria-label=label>
                    {move || lines.get().into_iter().enumerate().map(option.clone()).collect_view()}
                </div>
                <div class="combobox-state" role="status" hidden=move || state().is_none()>{state}</div>
            </div>
        </div>
    };
    view! { <div class=format!("field {class}")>{frame.around(control.into_any())}</div> }.into_any()
}
