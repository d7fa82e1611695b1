//! The first start, settings, and lookups.

use leptos::prelude::*;

use super::forms::SettingsForm;
use super::lookup::{Lookup, LookupKind};
use crate::auth::password::Password;
use crate::values::error::Error;
use crate::values::id::{LookupId, RequestId};
use crate::values::wire::Json;

/// Makes the administrator and what every company begins with, once, and answers where to go next.
#[server(prefix = "/api", endpoint = "settings/set-up", output = Json)]
pub async fn set_up(
    name: String,
    email: String,
    password: Password,
    #[server(default)] company: String,
    currency: String,
    locale: String,
    #[server(default)] samples: bool,
) -> Result<String, Error> {
    use crate::server::answer::{go, set_header};
    use crate::server::first_start::{self, FirstStart};
    // public: nobody can be signed in before there is anybody.
    let guest = crate::server::context::guest()?;
    first_start::still_open(&guest.db).await?;
    let form = super::forms::SetUpForm { name, email, company, currency, locale };
    let read = form.read(&password);
    if read.is_err() {
        let samples = if samples { "true" } else { "" };
        crate::server::typed::keep(
            &guest.config,
            &[
                ("name", &form.name),
                ("email", &form.email),
                ("company", &form.company),
                ("currency", &form.currency),
                ("locale", &form.locale),
                ("samples", samples),
            ],
        );
    }
    let (administrator, settings) = read?;
    let password = crate::server::password::hash(password).await?;
    let start = FirstStart { administrator, password, settings, with_samples: samples };
    let token = first_start::set_up(&guest.db, guest.now, start, guest.session).await?;
    set_header(crate::server::session::start_cookie(&guest.config, &token));
    Ok(go(crate::auth::landing::HOME))
}

/// Changes the settings; `seen` is what the form began with, so that another administrator's changes stay.
#[server(prefix = "/api", endpoint = "settings/save", input = Json, output = Json)]
pub async fn save_settings(request: RequestId, seen: SettingsForm, form: SettingsForm) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    let mut problems = crate::values::error::Problems::new();
    let both = seen.read(&mut crate::values::error::Problems::new()).zip(form.read(&mut problems));
    let (seen, after) = problems.finish(both)?;
    super::store::save(&call.db, call.who(request), seen, after).await
}

/// All entries of all lookups, retired ones too, in their order.
#[server(prefix = "/api", endpoint = "settings/lookups", input = Json, output = Json)]
pub async fn lookups() -> Result<Vec<Lookup>, Error> {
    let call = crate::server::context::call()?;
    super::store::lookups(&call.db, None).await
}

#[server(prefix = "/api", endpoint = "settings/add-lookup", input = Json, output = Json)]
pub async fn add_lookup(request: RequestId, id: LookupId, kind: LookupKind, name: String) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    let name = super::lookup::read_name(&name)?;
    super::store::add(&call.db, call.who(request), id, kind, name).await
}

/// Renames an entry, retires it, or takes it back.
#[server(prefix = "/api", endpoint = "settings/edit-lookup", input = Json, output = Json)]
pub async fn edit_lookup(request: RequestId, id: LookupId, name: String, retired: bool) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    let name = super::lookup::read_name(&name)?;
    super::store::edit(&call.db, call.who(request), id, name, retired).await
}

/// Moves an entry before another of the same lookup, or to the end.
#[server(prefix = "/api", endpoint = "settings/move-lookup", input = Json, output = Json)]
pub async fn move_lookup(id: LookupId, before: Option<LookupId>) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    super::store::reorder(&call.db, id, before).await
}
