//! The public pages of the web forms: `GET` and `POST /f/ID`, and the thanks. They stand apart from the rest of the server:
//! no session is looked up, no cookie is read or set, no script is sent; in turn they may stand in a frame of another site.

use std::net::IpAddr;

use axum::Router;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{DefaultBodyLimit, Form, FromRequest, Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use leptos::prelude::*;

use super::assets::Assets;
use super::router::Site;
use super::session::address;
use crate::values::clock::{fresh, now};
use crate::values::error::Error;
use crate::values::locale::Locale;
use crate::webforms::form::{WebForm, WebFormId};
use crate::webforms::store;
use crate::webforms::submission::Post;
use crate::webforms::texts as t;
use crate::webforms::ui::{FormState, PublicForm, PublicPage, Words, words};

/// The longest message, percent-encoded letter by letter, and room for the rest.
const BODY: usize = 256 << 10;

// public: visitors of a company's website have no account here. Nothing can be read by these routes but what an
// administrator published with the form; what is posted passes the guard of `webforms/guard.rs`.
pub fn routes(site: Site) -> Router {
    Router::new()
        .route("/f/{form}", form_route())
        .route("/f/{form}/thanks", get(thanks).fallback(astray))
        .layer(DefaultBodyLimit::max(BODY))
        .with_state(site)
}

// It stands outside of the check against other sites: what that protects is the session that a browser sends along, and
// here is none. A form within a frame, or one that a company has built into its own page, is no attack.
fn form_route() -> MethodRouter<Site> {
    get(show).post(receive).fallback(astray)
}

/// The part of the address that names a form, whatever stands there.
type Id = Result<Path<String>, PathRejection>;

/// How a request is answered: in which language, and whether within a frame.
struct Setting {
    locale: Locale,
    framed: bool,
}

async fn show(State(site): State<Site>, id: Id, headers: HeaderMap) -> Response {
    let form = match standing(&site, id, &headers).await {
        Ok(form) => form,
        Err(elsewhere) => return *elsewhere,
    };
    draw(&site, &form, &headers, StatusCode::OK, FormState::default()).await
}

async fn receive(State(site): State<Site>, id: Id, request: Request) -> Response {
    let headers = request.headers().clone();
    let address = address(&request, &site.config);
    let form = match standing(&site, id, &headers).await {
        Ok(form) => form,
        Err(elsewhere) => return *elsewhere,
    };
    let pairs = match Form::<Vec<(String, String)>>::from_request(request, &()).await {
        Ok(Form(pairs)) => pairs,
        Err(rejection) => return unreadable(&form, &headers, &rejection),
    };
    let post = Post::read(&form, pairs);
    let state = FormState { typed: post.submission.clone().shown(), stamp: post.stamp.clone(), ..FormState::default() };
    match take(&site, form.clone(), post, address).await {
        Ok(()) => {
            let target =
                if form.redirect.is_empty() { format!("{}/thanks", WebForm::path(form.id)) } else { form.redirect };
            let target = HeaderValue::from_str(&target).unwrap_or(HeaderValue::from_static("/"));
            (StatusCode::SEE_OTHER, [(header::LOCATION, target)]).into_response()
        }
        Err(error) => {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let trouble = match &error {
                Error::Invalid(_) => None,
                Error::Busy(wait_s) => {
                    let minutes = i64::from(wait_s.div_ceil(60).max(1));
                    Some(t::wait_minutes(form.locale, &form.locale.number(minutes)))
                }
                _ => Some(t::not_now(form.locale).to_owned()),
            };
            let mut page =
                draw(&site, &form, &headers, status, FormState { trouble, error: Some(error.clone()), ..state }).await;
            if let Error::Busy(wait_s) = error {
                page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait_s));
            }
            page
        }
    }
}

async fn take(site: &Site, form: WebForm, post: Post, address: IpAddr) -> Result<(), Error> {
    let now = now();
    if let Some(wait_s) = store::is_beyond_limit(&site.db, address, now).await? {
        return Err(Error::Busy(u32::try_from(wait_s).unwrap_or(u32::MAX)));
    }
    post.submission.check(&form)?;
    let stamp = store::read(&site.db, form.id, &post.stamp).await?;
    let Post { submission, trapped, .. } = post;
    store::arrive(&site.db, store::Arrival { form, submission, stamp, trapped, address, now }).await?;
    Ok(())
}

async fn thanks(State(site): State<Site>, id: Id, headers: HeaderMap) -> Response {
    let form = match standing(&site, id, &headers).await {
        Ok(form) => form,
        Err(elsewhere) => return *elsewhere,
    };
    let said = Words { title: t::thank_you(form.locale).to_owned(), text: form.thanks, link: None };
    say(&setting(form.locale, &headers), StatusCode::OK, said)
}

/// Neither read nor posted.
async fn astray(headers: HeaderMap) -> Response {
    say(&visitors(&headers), StatusCode::METHOD_NOT_ALLOWED, nothing_here(visitors(&headers).locale))
}

/// The form at this address, or the page that says why there is none.
async fn standing(site: &Site, id: Id, headers: &HeaderMap) -> Result<WebForm, Box<Response>> {
    let id: Option<WebFormId> = id.ok().and_then(|Path(id)| id.parse().ok());
    let found = match id {
        Some(id) => store::look_up(&site.db, id).await,
        None => Ok(None),
    };
    let setting = visitors(headers);
    let l = setting.locale;
    let answer = match found {
        Ok(Some(form)) if !form.retired => return Ok(form),
        Ok(Some(form)) => {
            let l = form.locale;
            let said = Words { title: t::retired_title(l).to_owned(), text: t::retired_text(l).to_owned(), link: None };
            say(&Setting { locale: l, ..setting }, StatusCode::GONE, said)
        }
        Ok(None) => say(&setting, StatusCode::NOT_FOUND, nothing_here(l)),
        Err(_) => {
            let said = Words { title: t::fault_title(l).to_owned(), text: t::fault_text(l).to_owned(), link: None };
            say(&setting, StatusCode::SERVICE_UNAVAILABLE, said)
        }
    };
    Err(Box::new(answer))
}

fn nothing_here(l: Locale) -> Words {
    Words { title: t::unknown_title(l).to_owned(), text: t::unknown_text(l).to_owned(), link: None }
}

fn unreadable(form: &WebForm, headers: &HeaderMap, rejection: &FormRejection) -> Response {
    let l = form.locale;
    let (title, text) = match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => (t::too_large_title(l), t::too_large_text(l)),
        _ => (t::unreadable_title(l), t::unreadable_text(l)),
    };
    let link = Some((WebForm::path(form.id), t::open_form(l).to_owned()));
    say(&setting(l, headers), rejection.status(), Words { title: title.to_owned(), text: text.to_owned(), link })
}

/// The form's page. A page that comes back keeps its stamp: whoever mends a field has not been quick.
async fn draw(site: &Site, form: &WebForm, headers: &HeaderMap, status: StatusCode, state: FormState) -> Response {
    let stamp = match state.stamp.as_str() {
        "" => store::draw(&site.db, form.id, fresh(), now()).await,
        kept => Ok(kept.to_owned()),
    };
    // Without a stamp it can still be sent; it then waits in the quarantine.
    let state = FormState { stamp: stamp.unwrap_or_default(), action: WebForm::path(form.id), ..state };
    let prefix = if state.error.is_some() { t::error_prefix(form.locale) } else { "" };
    let title = format!("{prefix}{}", form.title);
    let face = form.face();
    let content = move || view! { <PublicForm face state/> }.into_any();
    page(&setting(form.locale, headers), status, title, content, form.redirect_origin())
}

fn say(setting: &Setting, status: StatusCode, said: Words) -> Response {
    let title = said.title.clone();
    page(setting, status, title, move || words(said), None)
}

fn page(
    setting: &Setting,
    status: StatusCode,
    title: String,
    content: impl FnOnce() -> AnyView,
    redirect: Option<&str>,
) -> Response {
    let (locale, framed, assets) = (setting.locale, setting.framed, Assets::get());
    let css = [&assets.css, &assets.later_css].into_iter().flatten().cloned().collect();
    let owner = Owner::new();
    let html = owner.with(|| {
        let content = content();
        view! { <PublicPage locale title framed css content/> }.to_html()
    });
    let mut response = (status, Html(html)).into_response();
    // Browsers hold a redirect that answers a form to the same rule as the form itself.
    let policy = format!(
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self' {}; base-uri 'none'; \
         frame-ancestors *",
        redirect.unwrap_or_default()
    );
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    // A page of another site holds it, so it says that it may be held.
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn setting(locale: Locale, headers: &HeaderMap) -> Setting {
    let framed = headers.get("sec-fetch-dest").is_some_and(|dest| dest == "iframe" || dest == "frame");
    Setting { locale, framed }
}

/// Where no form says its language, the visitor's browser does.
fn visitors(headers: &HeaderMap) -> Setting {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|line| line.to_str().ok()).unwrap_or_default();
    setting(Locale::from_accept_language(asked), headers)
}
