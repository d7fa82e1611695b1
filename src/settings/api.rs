//! The first start, settings, and lookups.

use leptos::prelude::*;

use super::forms::SettingsForm;
use super::holiday::{Holiday, HolidayDraft, HolidayId};
use super::lookup::{Lookup, LookupKind};
use super::product::{Offer, Product, ProductDraft, ProductId};
use super::rates::{RateDraft, RateEntry, RateId};
use crate::auth::password::Password;
use crate::values::currency::Currency;
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

/// All products, retired ones last.
#[server(prefix = "/api", endpoint = "products/all", input = Json, output = Json)]
pub async fn products() -> Result<Vec<Product>, Error> {
    let call = crate::server::context::call()?;
    super::store::products::products(&call.db).await
}

/// The products whose name or family holds what was typed, with amounts in this currency where there is a rate.
#[server(prefix = "/api", endpoint = "products/search", input = Json, output = Json)]
pub async fn search_products(text: String, currency: Currency) -> Result<Vec<Offer>, Error> {
    let call = crate::server::context::call()?;
    super::store::products::offers(&call.db, &text, currency, call.today).await
}

#[server(prefix = "/api", endpoint = "products/add", input = Json, output = Json)]
pub async fn add_product(request: RequestId, id: ProductId, draft: ProductDraft) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    super::store::products::add(&call.db, call.who(request), id, draft).await
}

/// `seen` is what the form began with, so that another administrator's changes stay.
#[server(prefix = "/api", endpoint = "products/edit", input = Json, output = Json)]
pub async fn edit_product(
    request: RequestId,
    id: ProductId,
    seen: ProductDraft,
    draft: ProductDraft,
) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    super::store::products::edit(&call.db, call.who(request), id, seen, draft).await
}

/// Takes a product out of the offer, or back into it.
#[server(prefix = "/api", endpoint = "products/retire", input = Json, output = Json)]
pub async fn retire_product(request: RequestId, id: ProductId, retired: bool) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    super::store::products::retire(&call.db, call.who(request), id, retired).await
}

/// All rates that stand, by currency, the newest first.
#[server(prefix = "/api", endpoint = "rates/all", input = Json, output = Json)]
pub async fn rates() -> Result<Vec<RateEntry>, Error> {
    let call = crate::server::context::call()?;
    super::store::rates::rates(&call.db).await
}

/// Enters the rate of a day to the company's currency, or corrects it; the id counts if there is none yet.
#[server(prefix = "/api", endpoint = "rates/set", input = Json, output = Json)]
pub async fn set_rate(request: RequestId, id: RateId, draft: RateDraft) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    super::store::rates::set(&call.db, call.who(request), id, draft).await
}

#[server(prefix = "/api", endpoint = "rates/remove", input = Json, output = Json)]
pub async fn remove_rate(request: RequestId, id: RateId) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    super::store::rates::remove(&call.db, call.who(request), id).await
}

/// The days on which nobody works, in their order.
#[server(prefix = "/api", endpoint = "holidays/all", input = Json, output = Json)]
pub async fn holidays() -> Result<Vec<Holiday>, Error> {
    let call = crate::server::context::call()?;
    super::store::holidays::holidays(&mut call.db.clone()).await
}

#[server(prefix = "/api", endpoint = "holidays/add", input = Json, output = Json)]
pub async fn add_holiday(request: RequestId, id: HolidayId, draft: HolidayDraft) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    super::store::holidays::add(&call.db, call.who(request), id, draft).await
}

/// Adds the public holidays of France in a year, as typed; answers how many were not there yet.
#[server(prefix = "/api", endpoint = "holidays/add-french", input = Json, output = Json)]
pub async fn add_french_holidays(request: RequestId, year: String) -> Result<i64, Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    let year = super::holiday::offered_year(&year)?;
    super::store::holidays::add_french(&call.db, call.who(request), year).await
}

#[server(prefix = "/api", endpoint = "holidays/rename", input = Json, output = Json)]
pub async fn rename_holiday(request: RequestId, id: HolidayId, name: String) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    let name = super::holiday::read_name(&name)?;
    super::store::holidays::rename(&call.db, call.who(request), id, name).await
}

#[server(prefix = "/api", endpoint = "holidays/remove", input = Json, output = Json)]
pub async fn remove_holiday(request: RequestId, id: HolidayId) -> Result<(), Error> {
    let call = crate::server::context::call()?;
    call.administrator()?;
    super::store::holidays::remove(&call.db, call.who(request), id).await
}
