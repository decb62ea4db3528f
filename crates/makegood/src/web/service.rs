//! The whole service: the table of routes and what surrounds each request.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use super::app::App;
use super::routes::{Access, Route, Routes};
use super::{api, assets, headers, health, metrics, page, pages, request_log, trouble};

/// A request that takes longer than this is given up.
const LONGEST_REQUEST: Duration = Duration::from_secs(60);
/// The largest body: a signed PDF, a batch of facts.
pub(crate) const LARGEST_BODY: usize = 32 << 20;

/// Every route, with who may use it.
fn routes() -> Routes {
    use Access::{Manage, Own, Public, SignedIn};
    Routes::default()
        .get("/healthz", Public, health::alive)
        .get("/readyz", Public, health::ready)
        .get("/static/{*name}", Public, assets::asset)
        .post("/language", Public, page::choose_language)
        .get("/first-run/{token}", Public, pages::first_run::show)
        .post("/first-run/{token}", Public, pages::first_run::begin)
        .get("/sign-in", Public, pages::sign_in::show)
        .post("/sign-in", Public, pages::sign_in::sign_in)
        .post("/sign-in/code", Public, pages::sign_in::code)
        .post("/sign-out", SignedIn, pages::sign_in::sign_out)
        .get("/join/{token}", Public, pages::join::show)
        .post("/join/{token}", Public, pages::join::join)
        .get("/", SignedIn, pages::overview::show)
        .get("/live", SignedIn, pages::overview::live)
        .get("/settlements/{agreement}/{customer}/{period}", SignedIn, pages::settlements::show)
        .get("/settlements/{agreement}/{customer}/{period}/{file}", SignedIn, pages::settlements::file)
        .get("/agreements", SignedIn, pages::agreements::list)
        .get("/agreements/upload", Manage, pages::agreements::form)
        .post("/agreements/upload", Manage, pages::agreements::upload)
        .get("/agreements/{agreement}", SignedIn, pages::agreements::show)
        .post("/agreements/{agreement}/customers", Manage, pages::agreements::change_customers)
        .post("/agreements/{agreement}/documents", Manage, pages::agreements::upload_document)
        .get("/agreements/{agreement}/documents/{hash}", SignedIn, pages::agreements::document)
        .post("/agreements/{agreement}/documents/{hash}/remove", Manage, pages::agreements::remove_document)
        .get("/agreements/{agreement}/versions/{hash}", SignedIn, pages::agreements::version)
        .get("/agreements/{agreement}/versions/{hash}/text", SignedIn, pages::agreements::version_text)
        .post("/agreements/{agreement}/versions/{hash}/adopt", Manage, pages::agreements::adopt)
        .post("/agreements/{agreement}/versions/{hash}/remove", Manage, pages::agreements::remove)
        .get("/account", SignedIn, pages::account::show)
        .post("/account", SignedIn, pages::account::change)
        .post("/account/password", SignedIn, pages::account::password)
        .get("/account/second-factor", SignedIn, pages::second_factor::show)
        .post("/account/second-factor", SignedIn, pages::second_factor::turn_on)
        .post("/account/second-factor/off", SignedIn, pages::second_factor::turn_off)
        .post("/account/sessions/{id}/end", SignedIn, pages::account::end_session)
        .get("/account/tokens", SignedIn, pages::tokens::show)
        .post("/account/tokens", SignedIn, pages::tokens::make)
        .post("/account/tokens/{id}/revoke", SignedIn, pages::tokens::revoke)
        .get("/members", Own, pages::overview::show)
        .get("/metrics", Public, metrics::show)
        .get("/api/v1/openapi.json", Public, api::document)
        .get("/api/v1/docs", Public, api::reference)
        .operations(api::operations())
}

/// Forms come from the service's own pages: browsers say from where they send.
fn own_forms_alone(app: &App) -> CsrfLayer {
    // A proxy may reach the service by another name than people do.
    CsrfLayer::new().add_trusted_origin(&app.link("")).unwrap_or_default()
}

/// The table alone, for tests and documents.
pub(crate) fn route_table() -> Vec<Route> {
    routes().table()
}

/// The service, ready to be served.
pub(crate) fn service(app: &App) -> Router {
    let routes = match app.is_demo() {
        // Links that sign in without a password are the demo's alone.
        true => routes().get("/demo/{token}", Access::Public, pages::demo::sign_in),
        false => routes(),
    };
    // From the outside in: what is added last sees the request first.
    routes
        .router(app)
        .fallback(async || trouble::Trouble::NotFound)
        .method_not_allowed_fallback(async || trouble::Trouble::NoSuchMethod)
        .with_state(app.clone())
        .layer(
            ServiceBuilder::new()
                .layer(from_fn(headers::add))
                .layer(CompressionLayer::new())
                .layer(from_fn_with_state(app.clone(), request_log::log))
                .layer(from_fn_with_state(app.clone(), trouble::as_page))
                .layer(CatchPanicLayer::custom(trouble::panicked))
                .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, LONGEST_REQUEST))
                // One limit for every body, not axum's smaller one for some of them.
                .layer(DefaultBodyLimit::disable())
                .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
                .layer(own_forms_alone(app)),
        )
}
