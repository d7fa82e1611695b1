//! Signing in and out, one's own choices, and the users for administrators.

use leptos::prelude::*;

use super::password::Password;
use super::person::{Person, Team, User, UserForm};
use super::theme::Theme;
use super::viewer::Viewer;
use crate::values::error::Error;
use crate::values::id::{RequestId, UserId};
use crate::values::locale::Locale;
use crate::values::wire::Json;

/// Answers where to go next. The forms that use these also work as plain forms, before any script has loaded.
#[server(prefix = "/api", endpoint = "auth/sign-in", output = Json)]
pub async fn sign_in(email: String, password: Password, #[server(default)] next: String) -> Result<String, Error> {
    use super::store::sign_in::sign_in;
    use crate::server::answer::{go, set_header};
    // public: this is the door.
    let guest = crate::server::context::guest()?;
    let token = sign_in(&guest.db, guest.now, &email, password, guest.address, guest.session).await;
    if token.is_err() {
        crate::server::typed::keep(&guest.config, &[("email", &email)]);
    }
    let token = token?;
    set_header(crate::server::session::start_cookie(&guest.config, &token));
    Ok(go(super::landing::landing(&next)))
}

#[server(prefix = "/api", endpoint = "auth/sign-out", output = Json)]
pub async fn sign_out() -> Result<String, Error> {
    use crate::server::answer::{go, set_header};
    // public: whoever is out already stays out.
    let guest = crate::server::context::guest()?;
    if let Some(session) = guest.session {
        super::store::sign_in::sign_out(&guest.db, session).await?;
    }
    set_header(crate::server::session::end_cookie(&guest.config));
    Ok(go("/sign-in"))
}

/// Chooses the language, for this browser and for the signed-in user everywhere.
#[server(prefix = "/api", endpoint = "auth/set-locale", output = Json)]
pub async fn set_locale(locale: Locale) -> Result<(), Error> {
    use crate::server::answer::set_header;
    use crate::server::session::{LOCALE, choice_cookie};
    // public: the sign-in page has languages too.
    let guest = crate::server::context::guest()?;
    set_header(choice_cookie(LOCALE, locale.code()));
    match guest.viewer {
        Some(viewer) => super::store::people::set_look(&guest.db, viewer.id, locale, guest.theme).await,
        None => Ok(()),
    }
}

/// Chooses light, dark, or as the device says.
#[server(prefix = "/api", endpoint = "auth/set-theme", output = Json)]
pub async fn set_theme(theme: Theme) -> Result<(), Error> {
    use crate::server::answer::set_header;
    use crate::server::session::{THEME, choice_cookie};
    // public: the sign-in page has a look too.
    let guest = crate::server::context::guest()?;
    set_header(choice_cookie(THEME, theme.code()));
    match guest.viewer {
        Some(viewer) => super::store::people::set_look(&guest.db, viewer.id, viewer.locale, theme).await,
        None => Ok(()),
    }
}

/// The signed-in person, or `SignedOut`.
#[server(prefix = "/api", endpoint = "auth/who-am-i", input = Json, output = Json)]
pub async fn who_am_i() -> Result<Viewer, Error> {
    Ok(crate::server::context::call()?.viewer)
}

/// Changes one's own password; sessions elsewhere end.
#[server(prefix = "/api", endpoint = "auth/change-password", input = Json, output = Json)]
pub async fn change_password(request: RequestId, current: Password, password: Password) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    super::store::sign_in::change_password(&call, request, current, password).await
}

/// Whom the viewer may see: for choosing an owner.
#[server(prefix = "/api", endpoint = "auth/people", input = Json, output = Json)]
pub async fn people() -> Result<Vec<Person>, Error> {
    let call = crate::server::context::call()?;
    super::store::people(&call.db, &call.viewer).await
}

/// All users and teams.
#[server(prefix = "/api", endpoint = "auth/users", input = Json, output = Json)]
pub async fn users() -> Result<(Vec<User>, Vec<Team>), Error> {
    use super::store::people::{teams, users};
    let call = crate::server::context::call()?;
    call.administrator()?;
    Ok((users(&call.db).await?, teams(&call.db).await?))
}

#[server(prefix = "/api", endpoint = "auth/add-user", input = Json, output = Json)]
pub async fn add_user(request: RequestId, id: UserId, form: UserForm, password: Password) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    let mut problems = crate::values::error::Problems::new();
    let facts = form.read(&mut problems);
    super::person::read_password(&password, &mut problems);
    let facts = problems.finish(facts)?;
    let hash = crate::server::password::hash(password).await?;
    super::store::people::add(&call.db, call.who(request), id, facts, Some(hash), call.locale).await
}

#[server(prefix = "/api", endpoint = "auth/edit-user", input = Json, output = Json)]
pub async fn edit_user(request: RequestId, id: UserId, form: UserForm) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    let mut problems = crate::values::error::Problems::new();
    let facts = form.read(&mut problems);
    let facts = problems.finish(facts)?;
    super::store::people::edit(&call.db, call.who(request), id, facts).await
}

/// Disables a user, whose sessions end at once, or lets them in again.
#[server(prefix = "/api", endpoint = "auth/set-active", input = Json, output = Json)]
pub async fn set_active(request: RequestId, id: UserId, active: bool) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    super::store::people::set_active(&call.db, call.who(request), id, active).await
}

/// Gives a user another password; their sessions end.
#[server(prefix = "/api", endpoint = "auth/reset-password", input = Json, output = Json)]
pub async fn reset_password(request: RequestId, id: UserId, password: Password) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    let mut problems = crate::values::error::Problems::new();
    super::person::read_password(&password, &mut problems);
    problems.into_result()?;
    let hash = crate::server::password::hash(password).await?;
    let but = call.session.filter(|_| id == call.viewer.id);
    super::store::people::set_password(&call.db, call.who(request), id, hash, but).await
}
