//! Which address leads where, and what every request passes on its way.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use leptos::config::LeptosOptions;
use leptos_axum::{LeptosRoutes, generate_route_list_with_exclusions, render_app_async_with_context};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use super::config::Config;
use super::db::Db;
use super::document::document;
use super::shutdown::Shutdown;
use super::{assets, entrance, live, log, refusals, security, session, web_form};
use crate::app::NOWHERE;
use crate::changes::store::newest;

/// What all requests share.
#[derive(Clone)]
pub struct Site {
    pub db: Db,
    pub config: Arc<Config>,
    pub shutdown: Shutdown,
    pub entrance: entrance::Entrance,
}

impl Site {
    pub fn new(db: Db, config: Config, shutdown: Shutdown) -> Site {
        Site { db, config: Arc::new(config), shutdown, entrance: entrance::Entrance::default() }
    }
}

/// The whole server. Layers are read from the bottom up: the last one meets a request first.
pub fn router(site: Site) -> Router {
    let options = LeptosOptions::builder().output_name("relance").build();
    let pages = Router::new()
        .merge(own_routes())
        .leptos_routes(
            &options,
            generate_route_list_with_exclusions(document, Some(vec![NOWHERE.to_owned()])),
            document,
        )
        .fallback(nowhere)
        .with_state(options)
        .layer(from_fn_with_state(site.clone(), entrance::guard))
        .layer(from_fn_with_state(site.clone(), session::identify))
        // Before anything is compressed: it reads what the answer says.
        .layer(from_fn(refusals::translate))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest));
    let application = Router::new()
        .route("/healthz", get(healthz).with_state(site.clone()))
        .fallback_service(pages)
        .layer(from_fn(files))
        .layer(DefaultBodyLimit::max(security::LARGE_BODY as usize))
        .layer(from_fn(security::limit_body))
        .layer(security::same_site_only());
    // The public forms stand beside the application, not behind its checks: they know no session that these protect.
    Router::new()
        .merge(web_form::routes(site.clone()))
        .fallback_service(application)
        .layer(CatchPanicLayer::custom(refusals::after_panic))
        .layer(from_fn_with_state(site, security::headers))
        .layer(from_fn(log::requests))
}

/// Routes that are neither pages nor server functions: streams and downloads. They take `Extension<Guest>`.
fn own_routes() -> Router<LeptosOptions> {
    Router::new()
        .route("/api/live", get(live::live))
        .merge(super::upload::routes())
        .merge(super::documents::routes())
        .merge(super::export::routes())
}

/// Every other address: the page that says so, with its status.
async fn nowhere(request: Request) -> Response {
    if !request.method().is_safe() || request.uri().path().starts_with("/api/") {
        return StatusCode::NOT_FOUND.into_response();
    }
    let mut page = render_app_async_with_context(|| {}, document)(request).await.into_response();
    *page.status_mut() = StatusCode::NOT_FOUND;
    page
}

/// Files of the site need no session and no database.
async fn files(request: Request, next: Next) -> Response {
    let wanted = matches!(*request.method(), Method::GET | Method::HEAD);
    match assets::find(request.uri().path(), request.headers()).filter(|_| wanted) {
        Some(file) => file,
        None => next.run(request).await,
    }
}

/// For whoever watches the server: the database answers.
async fn healthz(axum::extract::State(site): axum::extract::State<Site>) -> Response {
    match newest(&site.db).await {
        Ok(_) => "ok\n".into_response(),
        Err(error) => refusals::refuse(&error),
    }
}
