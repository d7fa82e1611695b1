//! `GET /export/…`: the files that pages offer, each under the page's own filters and rights.
//!
//! They only read, so they are open to a link from anywhere: the session's cookie goes with such a link, and the file
//! lands with the very person whose session it is. No script of another site can read the answer.

use axum::Extension;
use axum::Router;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::response::Response;
use axum::routing::get;
use futures::{StreamExt, stream};
use leptos::config::LeptosOptions;

use super::{Format, file, leads, prospecting};
use crate::leads::list::LeadAsk;
use crate::reports::prospecting::ProspectingForm;
use crate::server::context::{Call, Guest};
use crate::server::refusals::refuse;
use crate::values::error::{Error, REQUEST};
use crate::values::problem::Problem;

/// All files there are.
pub const PATHS: [&str; 4] =
    ["/export/prospecting.csv", "/export/prospecting.xlsx", "/export/leads.csv", "/export/leads.xlsx"];

pub fn routes() -> Router<LeptosOptions> {
    let [prospecting_csv, prospecting_xlsx, leads_csv, leads_xlsx] = PATHS;
    Router::new()
        .route(prospecting_csv, get(|guest, asked| prospecting_file(Format::Csv, guest, asked)))
        .route(prospecting_xlsx, get(|guest, asked| prospecting_file(Format::Xlsx, guest, asked)))
        .route(leads_csv, get(|guest, asked| leads_file(Format::Csv, guest, asked)))
        .route(leads_xlsx, get(|guest, asked| leads_file(Format::Xlsx, guest, asked)))
}

/// The words of the address, in their order.
type Asked = Result<Query<Vec<(String, String)>>, QueryRejection>;

async fn prospecting_file(format: Format, guest: Extension<Guest>, asked: Asked) -> Response {
    let answer = async {
        let (call, words) = begin(guest, asked)?;
        let form = ProspectingForm::of(|name| word(&words, name));
        let report =
            crate::reports::store::prospecting(&call.db, &call.viewer, &form, call.today, call.utc_offset).await?;
        let rows = prospecting::rows(&call, &report);
        file(format, prospecting::sheet(&call, &report), stream::once(async { Ok(rows) }).boxed()).await
    };
    answer.await.unwrap_or_else(|error| refuse(&error))
}

async fn leads_file(format: Format, guest: Extension<Guest>, asked: Asked) -> Response {
    let answer = async {
        let (call, words) = begin(guest, asked)?;
        let ask = LeadAsk::read(|name| word(&words, name));
        let sheet = leads::sheet(&call);
        file(format, sheet, leads::pages(call, &ask).await?).await
    };
    answer.await.unwrap_or_else(|error| refuse(&error))
}

fn begin(Extension(guest): Extension<Guest>, asked: Asked) -> Result<(Call, Vec<(String, String)>), Error> {
    let call = guest.call()?;
    let Query(words) = asked.map_err(|_| Error::invalid(REQUEST, Problem::Unreadable))?;
    Ok((call, words))
}

fn word(words: &[(String, String)], name: &str) -> Option<String> {
    words.iter().find(|(known, _)| known == name).map(|(_, word)| word.clone())
}
