//! The files that stand with the deal: attached, fetched, renamed and deleted from here.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::panel_state::PanelState;
use super::under_way::UnderWay;
use crate::deals::api::{attach_documents, edit_document, retire_document};
use crate::documents::document::DocumentId;
use crate::documents::draft::{Attaching, DocumentDraft};
use crate::documents::texts as t;
use crate::documents::ui::{DocumentLine, FileChoice, Files};
use crate::documents::view::DocumentView;
use crate::settings::ui::{Doing, Retry};
use crate::values::clock::fresh;
use crate::values::error::{Error, Problem};
use crate::values::id::RequestId;
use crate::widgets::all::*;

/// What the dialog is open for.
#[derive(Clone, Debug, PartialEq)]
enum Asked {
    Attach,
    Edit(DocumentView),
}

#[component]
pub fn DealDocuments(
    state: PanelState,
    /// The types of documents.
    types: Vec<Choice>,
) -> impl IntoView {
    let locale = state.locale;
    let asked = RwSignal::new(None::<Asked>);
    let under_way = UnderWay::new();
    let documents = Memo::new(move |_| state.view.with(|view| view.documents.clone()));
    let line = move |view: DocumentView| {
        let (id, shown) = (view.document.id, view.clone());
        view! {
            <DocumentLine
                view may_change=Signal::derive(move || state.may_change())
                on_edit=Callback::new(move |()| asked.set(Some(Asked::Edit(shown.clone()))))
                on_delete=Callback::new(move |()| retire(state, id, under_way))
            />
        }
    };
    let list = move || {
        let documents = documents.get();
        if documents.is_empty() {
            return view! { <p class="muted">{t::none_yet(locale)}</p> }.into_any();
        }
        view! { <ul class="document-list" role="list">{documents.into_iter().map(line).collect_view()}</ul> }.into_any()
    };
    let attach = move || {
        state.may_change().then(|| {
            view! {
                <Button small=true icon="upload" on_press=move |()| asked.set(Some(Asked::Attach))>{t::attach(locale)}</Button>
            }
        })
    };
    view! {
        <section class="deal-panel-section" aria-labelledby="deal-documents">
            <div class="cluster is-apart">
                <h3 id="deal-documents">{t::documents(locale)}</h3>
                {attach}
            </div>
            {list}
        </section>
        <DocumentDialog state asked types/>
    }
    .into_any()
}

fn retire(state: PanelState, id: DocumentId, under_way: UnderWay<DocumentId>) {
    if !under_way.begins(id) {
        return;
    }
    let request = RequestId::from(fresh());
    state.run(async move {
        let answer = retire_document(request, id).await;
        under_way.ended(id);
        state.answered(request, answer, t::was_deleted(state.locale).to_owned());
    });
}

#[component]
fn DocumentDialog(state: PanelState, asked: RwSignal<Option<Asked>>, types: Vec<Choice>) -> impl IntoView {
    let locale = state.locale;
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(asked.with(Option::is_some)));
    let title = Signal::derive(move || match asked.get() {
        Some(Asked::Edit(_)) => t::edit_title(locale).to_owned(),
        _ => t::attach_title(locale).to_owned(),
    });
    let types = StoredValue::new(types);
    let body = move || {
        asked.get().map(|asked| match asked {
            Asked::Attach => view! { <AttachForm state open types=types.get_value()/> }.into_any(),
            Asked::Edit(view) => view! { <EditForm state open types=types.get_value() view/> }.into_any(),
        })
    };
    view! {
        <Dialog id="deal-document" title open size="is-small" on_close=Callback::new(move |()| asked.set(None))>
            {body}
        </Dialog>
    }
    .into_any()
}

fn type_field(types: Vec<Choice>, value: RwSignal<String>, error: RwSignal<Option<Error>>) -> AnyView {
    let l = crate::widgets::locale();
    view! {
        <Select
            name="document_type" id="document-type" label=t::document_type(l) choices=Signal::stored(types) value
            required=true error=field_error(error, "document_type")
        />
    }
    .into_any()
}

#[component]
fn AttachForm(state: PanelState, open: RwSignal<bool>, types: Vec<Choice>) -> impl IntoView {
    let locale = state.locale;
    let doing = Doing::here();
    let (error, files) = (doing.error, Files::default());
    let document_type = RwSignal::new(types.first().map(|it| it.value.clone()).unwrap_or_default());
    let retry = Retry::default();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let document_type = document_type.with_untracked(|id| id.parse().ok());
        let attaching = Attaching { document_type, files: files.named() };
        if let Err(wrong) = attaching.read() {
            return error.set(Some(wrong));
        }
        let request = retry.id(&attaching);
        let answer = async move {
            files.send().await?;
            let answer = attach_documents(request, state.deal, attaching).await;
            if let Err(wrong) = &answer {
                if wrong.field("file") == Some(&Problem::Unknown) {
                    files.forget();
                }
                if files.is_gone() {
                    state.answered(request, Err(wrong.clone()), String::new());
                }
            }
            answer
        };
        doing.run(answer, move |done| {
            // Another form may stand there by now.
            if !files.is_gone() {
                open.try_set(false);
            }
            state.answered(request, Ok(done), t::was_attached(locale).to_owned());
        });
    };
    view! {
        <form class="stack" novalidate on:submit=submit>
            <ErrorNote error/>
            {type_field(types, document_type, error)}
            <FileChoice id="document-files" label=t::files(locale) files error=field_error(error, "file") busy=doing.busy.into()/>
            <FormActions busy=doing.busy on_cancel=move |()| open.set(false)>{t::attach(locale)}</FormActions>
        </form>
    }
    .into_any()
}

#[component]
fn EditForm(state: PanelState, open: RwSignal<bool>, mut types: Vec<Choice>, view: DocumentView) -> impl IntoView {
    let locale = state.locale;
    let doing = Doing::here();
    let (error, document) = (doing.error, view.document);
    let held = document.document_type.to_string();
    // What stands there, even if it is offered no more.
    if types.iter().all(|choice| choice.value != held) {
        types.push(Choice::new(held.clone(), view.type_name));
    }
    let (document_type, name) = (RwSignal::new(held), RwSignal::new(document.name.clone()));
    let seen = DocumentDraft { document_type: Some(document.document_type), name: document.name };
    let (id, retry) = (document.id, Retry::default());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let document_type = document_type.with_untracked(|id| id.parse().ok());
        let draft = DocumentDraft { document_type, name: name.get_untracked() };
        if draft == seen {
            return open.set(false);
        }
        let request = retry.id(&draft);
        doing.run(edit_document(request, id, seen.clone(), draft), move |done| {
            if !name.is_disposed() {
                open.try_set(false);
            }
            state.answered(request, Ok(done), t::was_saved(locale).to_owned());
        });
    };
    view! {
        <form class="stack" novalidate on:submit=submit>
            <ErrorNote error/>
            <TextInput name="name" id="document-name" label=t::name(locale) value=name required=true error=field_error(error, "name")/>
            {type_field(types, document_type, error)}
            <FormActions busy=doing.busy on_cancel=move |()| open.set(false)>{crate::deals::texts::save(locale)}</FormActions>
        </form>
    }
    .into_any()
}
