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
    use Access::{Ask, Audit, Inspect, Manage, Operate, Own, Public, SignedIn, Staff, Support, Write};
    Routes::default()
        .get("/healthz", Public, health::alive)
        .get("/readyz", Public, health::ready)
        .get("/static/{*name}", Public, assets::asset)
        .get("/favicon.ico", Public, assets::icon)
        .post("/language", Public, page::choose_language)
        .get("/first-run/{token}", Public, pages::first_run::show)
        .post("/first-run/{token}", Public, pages::first_run::begin)
        .get("/sign-in", Public, pages::sign_in::show)
        .post("/sign-in", Public, pages::sign_in::sign_in)
        .post("/sign-in/code", Public, pages::sign_in::code)
        .post("/sign-out", SignedIn, pages::sign_in::sign_out)
        .get("/join/{token}", Public, pages::join::show)
        .post("/join/{token}", Public, pages::join::join)
        .get("/sla/{brand}/{agreement}", Public, pages::terms::show)
        .get("/", SignedIn, pages::overview::show)
        .get("/live", SignedIn, pages::overview::live)
        .get("/living/{agreement}/{customer}", SignedIn, pages::living::show)
        .get("/settlements/{agreement}/{customer}/{period}", SignedIn, pages::settlements::show)
        .get("/settlements/{agreement}/{customer}/{period}/{file}", SignedIn, pages::settlements::file)
        .get("/agreements", SignedIn, pages::agreements::list)
        .get("/agreements/upload", Manage, pages::agreements::form)
        .post("/agreements/upload", Manage, pages::agreements::upload)
        .get("/agreements/{agreement}", SignedIn, pages::agreements::show)
        .post("/agreements/{agreement}/customers", Manage, pages::agreements::change_customers)
        .post("/agreements/{agreement}/public", Manage, pages::terms::switch)
        .post("/agreements/{agreement}/documents", Manage, pages::agreements::upload_document)
        .get("/agreements/{agreement}/documents/{hash}", SignedIn, pages::agreements::document)
        .post("/agreements/{agreement}/documents/{hash}/remove", Manage, pages::agreements::remove_document)
        .get("/agreements/{agreement}/versions/{hash}", SignedIn, pages::agreements::version)
        .get("/agreements/{agreement}/versions/{hash}/text", SignedIn, pages::agreements::version_text)
        .post("/agreements/{agreement}/versions/{hash}/adopt", Manage, pages::agreements::adopt)
        .post("/agreements/{agreement}/versions/{hash}/remove", Manage, pages::agreements::remove)
        .get("/cases", SignedIn, pages::cases::list)
        .post("/cases", Write, pages::cases::add)
        .get("/cases/new", Write, pages::cases::form)
        .post("/cases/bulk", Support, pages::cases::bulk)
        .get("/cases/live", SignedIn, pages::cases::live_inbox)
        .get("/cases/report", Staff, pages::cases::report)
        .get("/cases/report.csv", Staff, pages::cases::report_csv)
        .post("/cases/views", Support, pages::cases::keep_view)
        .post("/cases/views/{id}/remove", Support, pages::cases::forget_view)
        .get("/cases/{id}", SignedIn, pages::cases::show)
        .get("/cases/{id}/live", SignedIn, pages::cases::live_record)
        .post("/cases/{id}/presence", Support, pages::cases::presence)
        .post("/cases/{id}/rating", Ask, pages::cases::rate)
        .post("/cases/{id}/answers", Support, pages::cases::answer)
        .post("/cases/{id}/notes", Support, pages::cases::note)
        .post("/cases/{id}/calls", Support, pages::cases::call)
        .post("/cases/{id}/replies", Ask, pages::cases::reply)
        .post("/cases/{id}/state", Support, pages::cases::set_state)
        .post("/cases/{id}/classification", Support, pages::cases::classify)
        .post("/cases/{id}/assignment", Support, pages::cases::assign)
        .post("/cases/{id}/milestones", Support, pages::cases::reach)
        .post("/cases/{id}/escalation", Ask, pages::cases::escalate)
        .post("/cases/{id}/report-request", Ask, pages::cases::request_report)
        .post("/cases/{id}/scope", Support, pages::cases::leave_scope)
        .post("/cases/{id}/tags", Support, pages::cases::tag)
        .post("/cases/{id}/follow", Support, pages::cases::follow)
        .post("/cases/{id}/links", Support, pages::cases::link)
        .post("/cases/{id}/incident", Support, pages::cases::put_behind)
        .post("/cases/{id}/merge", Support, pages::cases::merge)
        .post("/cases/{id}/split", Support, pages::cases::split)
        .get("/cases/{id}/attachments/{attachment}", SignedIn, pages::cases::attachment)
        .get("/maintenances", SignedIn, pages::maintenances::list)
        .post("/maintenances", Operate, pages::maintenances::add)
        .get("/maintenances/new", Operate, pages::maintenances::form)
        .get("/maintenances/{id}", SignedIn, pages::maintenances::show)
        .post("/maintenances/{id}", Operate, pages::maintenances::change)
        .post("/maintenances/{id}/announce", Operate, pages::maintenances::announce)
        .post("/maintenances/{id}/extend", Operate, pages::maintenances::extend)
        .post("/maintenances/{id}/start", Operate, pages::maintenances::start)
        .post("/maintenances/{id}/finish", Operate, pages::maintenances::finish)
        .post("/maintenances/{id}/call-off", Operate, pages::maintenances::call_off)
        .post("/maintenances/{id}/updates", Operate, pages::maintenances::say)
        .post("/maintenances/{id}/calls", Operate, pages::maintenances::phone)
        .post("/maintenances/{id}/remove", Operate, pages::maintenances::remove)
        .get("/account", SignedIn, pages::account::show)
        .post("/account", SignedIn, pages::account::change)
        .post("/account/password", SignedIn, pages::account::password)
        .get("/account/second-factor", SignedIn, pages::second_factor::show)
        .post("/account/second-factor", SignedIn, pages::second_factor::turn_on)
        .post("/account/second-factor/off", SignedIn, pages::second_factor::turn_off)
        .post("/account/sessions/{id}/end", SignedIn, pages::account::end_session)
        .get("/members", Inspect, pages::members::list)
        .post("/members", Own, pages::members::invite)
        .get("/members/invite", Own, pages::members::form)
        .get("/members/{id}", Inspect, pages::members::show)
        .post("/members/{id}", Own, pages::members::change)
        .post("/members/{id}/disable", Own, pages::members::disable)
        .post("/members/{id}/enable", Own, pages::members::enable)
        .post("/members/{id}/link", Own, pages::members::link)
        .get("/groups", Inspect, pages::groups::list)
        .post("/groups", Own, pages::groups::add)
        .get("/groups/{id}", Inspect, pages::groups::show)
        .post("/groups/{id}", Own, pages::groups::change)
        .post("/groups/{id}/remove", Own, pages::groups::remove)
        .get("/customers", Staff, pages::customers::list)
        .post("/customers", Manage, pages::customers::add)
        .get("/customers/new", Manage, pages::customers::form)
        .get("/customers/{id}", Staff, pages::customers::show)
        .post("/customers/{id}", Manage, pages::customers::change)
        .post("/customers/{id}/remove", Manage, pages::customers::remove)
        .post("/customers/{id}/contacts", Manage, pages::customers::add_contact)
        .post("/customers/{id}/contacts/{contact}/remove", Manage, pages::customers::remove_contact)
        .get("/brands", Staff, pages::brands::list)
        .post("/brands", Own, pages::brands::add)
        .get("/brands/{id}", Staff, pages::brands::show)
        .post("/brands/{id}", Own, pages::brands::change)
        .post("/brands/{id}/remove", Own, pages::brands::remove)
        .get("/brands/{id}/status", Staff, pages::status::settings)
        .post("/brands/{id}/status", Own, pages::status::change_settings)
        .get("/services", Staff, pages::services::list)
        .post("/services", Operate, pages::services::add)
        .get("/services/new", Operate, pages::services::form)
        .get("/services/{id}", Staff, pages::services::show)
        .post("/services/{id}", Operate, pages::services::change)
        .post("/services/{id}/remove", Operate, pages::services::remove)
        .post("/services/{id}/components", Operate, pages::services::add_component)
        .post("/services/{id}/components/{component}", Operate, pages::services::change_component)
        .post("/services/{id}/components/{component}/remove", Operate, pages::services::remove_component)
        .post("/services/{id}/incident-policy", Operate, pages::services::change_policy)
        .get("/incidents", SignedIn, pages::incidents::list)
        .post("/incidents", Operate, pages::incidents::add)
        .get("/incidents/new", Operate, pages::incidents::form)
        .get("/incidents/{id}", SignedIn, pages::incidents::show)
        .post("/incidents/{id}/updates", Operate, pages::incidents::update)
        .post("/incidents/{id}/impacts", Operate, pages::incidents::add_impact)
        .post("/incidents/{id}/impacts/{impact}", Operate, pages::incidents::change_impact)
        .post("/incidents/{id}/classification", Operate, pages::incidents::classify)
        .post("/incidents/{id}/title", Operate, pages::incidents::retitle)
        .post("/incidents/{id}/publication", Operate, pages::incidents::publish)
        .post("/incidents/{id}/merge", Operate, pages::incidents::merge)
        .post("/incidents/{id}/split", Operate, pages::incidents::split)
        .post("/incidents/{id}/major", Operate, pages::incidents::declare)
        .post("/incidents/{id}/roles", Operate, pages::incidents::role)
        .post("/incidents/{id}/told", Operate, pages::incidents::told)
        .post("/incidents/{id}/problem", Operate, pages::incidents::problem)
        .get("/incidents/{id}/postmortem", SignedIn, pages::postmortems::show)
        .post("/incidents/{id}/postmortem", Operate, pages::postmortems::write)
        .post("/incidents/{id}/postmortem/request", Ask, pages::postmortems::request)
        .post("/incidents/{id}/postmortem/publication", Operate, pages::postmortems::publish)
        .post("/incidents/{id}/postmortem/actions", Operate, pages::postmortems::plan)
        .post("/incidents/{id}/postmortem/actions/{action}", Operate, pages::postmortems::action)
        .get("/problems", Staff, pages::problems::list)
        .get("/problems/{id}", Staff, pages::problems::show)
        .post("/problems/{id}", Operate, pages::problems::change)
        .get("/sites", Staff, pages::sites::list)
        .post("/sites", Operate, pages::sites::add)
        .get("/sites/{id}", Staff, pages::sites::show)
        .post("/sites/{id}", Operate, pages::sites::change)
        .post("/sites/{id}/remove", Operate, pages::sites::remove)
        .get("/settings", Inspect, pages::settings::show)
        .post("/settings", Own, pages::settings::change)
        .post("/settings/test-mail", Own, pages::settings::test_mail)
        .get("/audit-log", Audit, pages::audit_log::show)
        .get("/audit-log.csv", Audit, pages::audit_log::csv)
        .get("/account/tokens", SignedIn, pages::tokens::show)
        .post("/account/tokens", SignedIn, pages::tokens::make)
        .post("/account/tokens/{id}/revoke", SignedIn, pages::tokens::revoke)
        .get("/status/{brand}", Public, pages::status::resource)
        .get("/status/{brand}/incidents/{id}", Public, pages::status::resource)
        .get("/status/{brand}/maintenances/{id}", Public, pages::status::resource)
        .get("/status/{brand}/history", Public, pages::status::resource)
        .get("/status/{brand}/history/{month}", Public, pages::status::resource)
        .get("/status/{brand}/history.atom", Public, pages::status::resource)
        .get("/status/{brand}/history.rss", Public, pages::status::resource)
        .get("/status/{brand}/maintenance.ics", Public, pages::status::resource)
        .get("/status/{brand}/colours.css", Public, pages::status::resource)
        .get("/status/{brand}/logo", Public, pages::status::resource)
        .get("/status/{brand}/badge/{name}", Public, pages::status::resource)
        .get("/status/{brand}/api/v2/{file}", Public, pages::status::resource)
        .get("/status/{brand}/api/v2/{folder}/{file}", Public, pages::status::resource)
        .get("/status/{brand}/subscribe", Public, pages::status::subscribe)
        .post("/status/{brand}/subscribe", Public, pages::status::ask)
        .get("/status/{brand}/subscriptions/{id}/{key}", Public, pages::status::subscription)
        .post("/status/{brand}/subscriptions/{id}/{key}", Public, pages::status::confirm)
        .get("/status/{brand}/subscriptions/{id}/{key}/end", Public, pages::status::subscription_end)
        .post("/status/{brand}/subscriptions/{id}/{key}/end", Public, pages::status::end)
        .get("/status/{brand}/mine", SignedIn, pages::status::mine)
        .get("/status/{brand}/mine/subscribe", Ask, pages::status::subscribe_mine)
        .post("/status/{brand}/mine/subscribe", Ask, pages::status::ask_mine)
        .get("/metrics", Public, metrics::show)
        .get("/api/v1/openapi.json", Public, api::document)
        .get("/api/v1/docs", Public, api::reference)
        .operations(api::operations())
}

/// Forms come from the service's own pages: browsers say from where they send.
fn own_forms_alone(app: &App) -> CsrfLayer {
    // A proxy may reach the service by another name than people do.
    CsrfLayer::new().add_trusted_origin(app.link("")).unwrap_or_default()
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
