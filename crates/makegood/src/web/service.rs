//! The whole service: the table of routes and what surrounds each request.

use std::time::Duration;

use axum::Router;
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
use super::{assets, headers, health, page, pages, request_log, trouble};

/// A request that takes longer than this is given up.
const LONGEST_REQUEST: Duration = Duration::from_secs(60);
/// The largest body: a signed PDF, a batch of facts.
const LARGEST_BODY: usize = 32 << 20;

/// Every route, with who may use it.
fn routes() -> Routes {
    use Access::{Own, Public, SignedIn, Staff};
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
        .get("/", Staff, pages::overview::show)
        .get("/account", SignedIn, pages::account::show)
        .post("/account", SignedIn, pages::account::change)
        .post("/account/password", SignedIn, pages::account::password)
        .get("/account/second-factor", SignedIn, pages::second_factor::show)
        .post("/account/second-factor", SignedIn, pages::second_factor::turn_on)
        .post("/account/second-factor/off", SignedIn, pages::second_factor::turn_off)
        .post("/account/sessions/{id}/end", SignedIn, pages::account::end_session)
        .get("/members", Own, pages::overview::show)
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
    // From the outside in: what is added last sees the request first.
    routes()
        .router(app)
        .fallback(async || trouble::Trouble::NotFound)
        .method_not_allowed_fallback(async || trouble::Trouble::NotFound)
        .with_state(app.clone())
        .layer(
            ServiceBuilder::new()
                .layer(from_fn(headers::add))
                .layer(CompressionLayer::new())
                .layer(from_fn(request_log::log))
                .layer(from_fn_with_state(app.clone(), trouble::as_page))
                .layer(CatchPanicLayer::custom(trouble::panicked))
                .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, LONGEST_REQUEST))
                .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
                .layer(own_forms_alone(app)),
        )
}
