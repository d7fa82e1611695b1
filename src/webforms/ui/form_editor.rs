//! One form being composed: its settings on one side, the form itself on the other.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::editor_state::Editor;
use super::field_choices::FieldChoices;
use super::form_links::FormLinks;
use super::forms_list::FormMenu;
use super::forms_page::Offers;
use super::public_form::PublicForm;
use super::tell::Teller;
use crate::auth::texts::language_name;
use crate::auth::viewer::Role;
use crate::settings::lookup::LookupKind;
use crate::settings::ui::Doing;
use crate::values::id::{RequestId, fresh};
use crate::values::locale::Locale;
use crate::webforms::api::{create_web_form, edit_web_form};
use crate::webforms::asks::WebField;
use crate::webforms::draft::{BUTTON, CONSENT, INTRODUCTION, NAME, REDIRECT, THANKS, TITLE, WebFormDraft};
use crate::webforms::form::{WebForm, WebFormId};
use crate::webforms::texts as t;
use crate::webforms::view::Forms;
use crate::widgets::all::{
    Button, Choice, ErrorNote, Icon, Look, Note, Select, TextArea, TextInput, Tone, field_error,
};
use crate::widgets::locale;

#[component]
pub fn FormEditor(
    /// None: a new one.
    id: Option<WebFormId>,
    forms: Memo<Option<Forms>>,
    refetch: impl Fn() + Copy + Send + Sync + 'static,
    offers: Memo<Offers>,
) -> impl IntoView {
    let l = locale();
    let own = id.unwrap_or_else(|| fresh().into());
    let stands = Memo::new(move |_| {
        let line = |forms: Forms| forms.lines.into_iter().find(|line| line.form.id == own);
        forms.get().and_then(line).map(|line| line.form)
    });
    let first = stands.get_untracked().map_or_else(|| WebFormDraft::new(l), |form| WebFormDraft::of(&form));
    let editor = Editor::of(first);
    let (teller, doing) = (Teller::here(), Doing::here());
    let created = RwSignal::new(false);
    let navigate = use_navigate();
    Effect::new(move |_| {
        let Some(form) = stands.get() else { return };
        if created.get() {
            // Once the list knows it, its own page can show it.
            let address = format!("/settings/forms?form={own}");
            navigate(&address, NavigateOptions { replace: true, ..NavigateOptions::default() });
        } else {
            editor.follow(WebFormDraft::of(&form));
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let request = RequestId::from(fresh());
        let (draft, seen) = (untrack(|| editor.draft()), editor.seen.get_untracked());
        let sent = draft.clone();
        let act = async move {
            draft.parse(own)?;
            match id {
                Some(id) => edit_web_form(request, id, seen, draft).await,
                None => create_web_form(request, own, draft).await,
            }
        };
        doing.run(act, move |()| {
            editor.seen.set(sent);
            created.set(id.is_none());
            teller.tell(if id.is_some() { t::saved(l) } else { t::created(l) }, request);
            refetch();
        });
    };
    let head = move || {
        let form: WebForm = stands.get()?;
        Some(view! {
            {form.retired.then(|| view! { <Note tone=Tone::Warning>{t::is_retired_note(l)}</Note> })}
            <FormMenu form/>
        })
    };
    let links = id.map(|id| {
        let public_url = forms.get_untracked().and_then(|forms| forms.public_url);
        view! { <FormLinks id editor public_url/> }
    });
    let preview = move || {
        let face = editor.draft().face();
        view! { <PublicForm face/> }
    };
    view! {
        <div class="cluster is-apart">
            <a class="link form-editor-back" href="/settings/forms"><Icon name="arrow-left"/>{t::all_forms(l)}</a>
            <div class="cluster">{head}</div>
        </div>
        {links}
        <div class="form-editor">
            <form class="form-editor-settings stack" on:submit=submit novalidate>
                <ErrorNote error=doing.error fields=labels(l)/>
                <Words editor doing/>
                <section class="card stack">
                    <h2 class="card-title">{t::section_fields(l)}</h2>
                    <FieldChoices editor error=field_error(doing.error, "asks")/>
                    <Show when=move || editor.asked().shows(WebField::Consent)>
                        <TextArea name="consent" label=t::consent(l) value=editor.consent max_length=CONSENT hint=t::consent_hint(l) required=true error=field_error(doing.error, "consent")/>
                    </Show>
                </section>
                <After editor doing/>
                <Leads editor doing offers/>
                <div class="form-actions form-editor-actions">
                    <Button look=Look::Primary submit=true busy=doing.busy>{if id.is_some() { t::save(l) } else { t::create(l) }}</Button>
                </div>
            </form>
            <section class="form-editor-preview" aria-label=t::preview(l)>
                <h2 class="form-editor-preview-title">{t::preview(l)}</h2>
                // To be looked at: its fields take no focus and are not read out as fields of this page.
                <div class="card form-editor-preview-page" inert=true>{preview}</div>
            </section>
        </div>
    }
    .into_any()
}

fn labels(l: Locale) -> Vec<(&'static str, String)> {
    let labels = [
        ("name", t::name(l)),
        ("title", t::title(l)),
        ("introduction", t::introduction(l)),
        ("button", t::button(l)),
        ("asks", t::section_fields(l)),
        ("consent", t::consent(l)),
        ("thanks", t::thanks(l)),
        ("redirect", t::redirect(l)),
        ("source", t::source(l)),
        ("owner", t::owner(l)),
        ("daily_cap", t::daily_cap(l)),
    ];
    labels.map(|(name, label)| (name, label.to_owned())).to_vec()
}

#[component]
fn Words(editor: Editor, doing: Doing) -> impl IntoView {
    let l = locale();
    let error = doing.error;
    let languages = Locale::ALL.map(|locale| Choice::new(locale.code(), language_name(locale))).to_vec();
    let speak = move |code: String| editor.speak(Locale::parse(&code).unwrap_or_default());
    view! {
        <section class="card stack">
            <h2 class="card-title">{t::section_words(l)}</h2>
            <div class="field-grid">
                <TextInput name="name" label=t::name(l) value=editor.name max_length=NAME hint=t::name_hint(l) required=true error=field_error(error, "name")/>
                <Select name="locale" label=t::language(l) choices=languages value=editor.locale on_change=Callback::new(speak)/>
                <TextInput name="title" class="is-whole" label=t::title(l) value=editor.title max_length=TITLE required=true error=field_error(error, "title")/>
                <TextArea name="introduction" class="is-whole" label=t::introduction(l) value=editor.introduction max_length=INTRODUCTION error=field_error(error, "introduction")/>
                <TextInput name="button" label=t::button(l) value=editor.button max_length=BUTTON required=true error=field_error(error, "button")/>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn After(editor: Editor, doing: Doing) -> impl IntoView {
    let l = locale();
    view! {
        <section class="card stack">
            <h2 class="card-title">{t::section_after(l)}</h2>
            <TextArea name="thanks" label=t::thanks(l) value=editor.thanks max_length=THANKS error=field_error(doing.error, "thanks")/>
            <TextInput name="redirect" kind="url" label=t::redirect(l) value=editor.redirect max_length=REDIRECT placeholder="https://" hint=t::redirect_hint(l) error=field_error(doing.error, "redirect")/>
        </section>
    }
    .into_any()
}

#[component]
fn Leads(editor: Editor, doing: Doing, offers: Memo<Offers>) -> impl IntoView {
    let l = locale();
    let error = doing.error;
    // A retired entry, or somebody disabled, is offered only where it is chosen already.
    let lookups = move |kind: LookupKind, chosen: RwSignal<String>| {
        Signal::derive(move || {
            let chosen = chosen.get();
            let fits = |id: &str, gone: bool| !gone || id == chosen;
            offers.with(|(lookups, _)| {
                let of_kind = lookups.iter().filter(|it| it.kind == kind && fits(&it.id.to_string(), it.retired));
                of_kind.map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect::<Vec<_>>()
            })
        })
    };
    let owners = Signal::derive(move || {
        let chosen = editor.owner.get();
        offers.with(|(_, people)| {
            let works = |active: bool, role: Role| active && role != Role::Reader;
            let fits = people.iter().filter(|it| works(it.active, it.role) || it.id.to_string() == chosen);
            fits.map(|it| Choice::new(it.id.to_string(), it.name.clone())).collect::<Vec<_>>()
        })
    });
    let (source, channel, campaign) = (
        lookups(LookupKind::Source, editor.source),
        lookups(LookupKind::Channel, editor.channel),
        lookups(LookupKind::Campaign, editor.campaign),
    );
    view! {
        <section class="card stack">
            <h2 class="card-title">{t::section_leads(l)}</h2>
            <div class="field-grid">
                <Select name="source" label=t::source(l) choices=source value=editor.source none=t::none_f(l) error=field_error(error, "source")/>
                <Select name="channel" label=t::channel(l) choices=channel value=editor.channel none=t::none_m(l) error=field_error(error, "channel")/>
                <Select name="campaign" label=t::campaign(l) choices=campaign value=editor.campaign none=t::none_f(l) error=field_error(error, "campaign")/>
                <Select name="owner" label=t::owner(l) choices=owners value=editor.owner none=t::nobody(l) error=field_error(error, "owner")/>
                <TextInput name="daily_cap" label=t::daily_cap(l) value=editor.daily_cap number=true max_length=6 hint=t::daily_cap_hint(l) error=field_error(error, "daily_cap")/>
            </div>
        </section>
    }
    .into_any()
}
