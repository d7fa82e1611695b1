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

use super::{Format, Row, Sheet, accounts, deals, file, leads, prospecting, stages, won_lost};
use crate::accounts::list::AccountAsk;
use crate::deals::list::ListAsk;
use crate::leads::list::LeadAsk;
use crate::reports::form::{Report, ReportForm};
use crate::reports::store;
use crate::server::context::{Call, Guest};
use crate::server::refusals::refuse;
use crate::values::error::{Error, REQUEST};
use crate::values::problem::Problem;
use crate::views::ask::Ask;

/// All files there are.
pub const PATHS: [&str; 12] = [
    "/export/prospecting.csv",
    "/export/prospecting.xlsx",
    "/export/leads.csv",
    "/export/leads.xlsx",
    "/export/accounts.csv",
    "/export/accounts.xlsx",
    "/export/deals.csv",
    "/export/deals.xlsx",
    "/export/stages.csv",
    "/export/stages.xlsx",
    "/export/won-lost.csv",
    "/export/won-lost.xlsx",
];

pub fn routes() -> Router<LeptosOptions> {
    let mut routes = Router::new();
    for format in Format::ALL {
        let of = |list: &str| format!("/export/{list}.{}", format.ending());
        routes = routes
            .route(&of("leads"), get(move |guest, asked| leads_file(format, guest, asked)))
            .route(&of("accounts"), get(move |guest, asked| accounts_file(format, guest, asked)))
            .route(&of("deals"), get(move |guest, asked| deals_file(format, guest, asked)));
        for report in Report::ALL {
            let path = format!("{}.{}", report.file(), format.ending());
            routes = routes.route(&path, get(move |guest, asked| report_file(report, format, guest, asked)));
        }
    }
    routes
}

/// The words of the address, in their order.
type Asked = Result<Query<Vec<(String, String)>>, QueryRejection>;

async fn report_file(report: Report, format: Format, guest: Extension<Guest>, asked: Asked) -> Response {
    let answer = async {
        let (call, words) = begin(guest, asked)?;
        let form = ReportForm::of(|name| word(&words, name));
        let (sheet, rows) = report_sheet(&call, report, &form).await?;
        file(format, sheet, stream::once(async { Ok(rows) }).boxed()).await
    };
    answer.await.unwrap_or_else(|error| refuse(&error))
}

async fn report_sheet(call: &Call, report: Report, form: &ReportForm) -> Result<(Sheet, Vec<Row>), Error> {
    let (db, viewer, today, utc_offset) = (&call.db, &call.viewer, call.today, call.utc_offset);
    Ok(match report {
        Report::Prospecting => {
            let report = store::prospecting(db, viewer, form, today, utc_offset).await?;
            (prospecting::sheet(call, &report), prospecting::rows(call, &report))
        }
        Report::Stages => {
            let report = store::stages(db, viewer, form, today, utc_offset).await?;
            (stages::sheet(call, &report), stages::rows(call, &report))
        }
        Report::WonLost => {
            let report = store::won_lost(db, viewer, form, today, utc_offset).await?;
            (won_lost::sheet(call, &report), won_lost::rows(call, &report))
        }
    })
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

async fn accounts_file(format: Format, guest: Extension<Guest>, asked: Asked) -> Response {
    let answer = async {
        let (call, words) = begin(guest, asked)?;
        let ask = AccountAsk::read(|name| word(&words, name));
        let sheet = accounts::sheet(&call);
        file(format, sheet, accounts::pages(call, &ask).await?).await
    };
    answer.await.unwrap_or_else(|error| refuse(&error))
}

async fn deals_file(format: Format, guest: Extension<Guest>, asked: Asked) -> Response {
    let answer = async {
        let (call, words) = begin(guest, asked)?;
        let ask = ListAsk::read(|name| word(&words, name));
        let sheet = deals::sheet(&call);
        file(format, sheet, deals::pages(call, &ask).await?).await
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
