//! Routes with who may use them: the table is what guards them, and what the tests walk through.

use std::borrow::Cow;

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodFilter, MethodRouter, on};

use super::access::{Guarded, Scope, guard};
use super::api::Operation;
use super::app::App;

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Everybody, signed in or not.
    Public,
    /// Whoever is signed in; customers see what is theirs.
    SignedIn,
    /// Customers' people: what they alone can ask for.
    Ask,
    /// Everybody but auditors, who only read: opening cases.
    Write,
    /// Owners, managers, operators and support members: work on cases.
    Support,
    /// The provider's people, auditors included.
    Staff,
    /// Owners, managers and operators: services, evidence.
    Operate,
    /// Owners and managers: agreements, customers, closing.
    Manage,
    /// Owners, managers and auditors: the audit log.
    Audit,
    /// Owners and auditors: members and settings, to be read.
    Inspect,
    /// Owners: members, settings, tokens.
    Own,
}

impl Access {
    /// From everybody to the fewest.
    pub(crate) const ALL: [Access; 11] = [
        Access::Public,
        Access::SignedIn,
        Access::Ask,
        Access::Write,
        Access::Support,
        Access::Staff,
        Access::Operate,
        Access::Manage,
        Access::Audit,
        Access::Inspect,
        Access::Own,
    ];
}

/// One route, as tests and documents list it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) path: Cow<'static, str>,
    pub(crate) access: Access,
    /// What a token must be allowed; `None`: a page, which tokens do not open.
    pub(crate) scope: Option<Scope>,
}

/// Collects routes, each with who may use it.
#[derive(Default)]
pub(crate) struct Routes(Vec<(Route, MethodRouter<App>)>);

impl Routes {
    pub(crate) fn get<H, T>(self, path: &'static str, access: Access, handler: H) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.route(Method::GET, path, access, on(MethodFilter::GET, handler))
    }

    pub(crate) fn post<H, T>(self, path: &'static str, access: Access, handler: H) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.route(Method::POST, path, access, on(MethodFilter::POST, handler))
    }

    fn route(mut self, method: Method, path: &'static str, access: Access, handler: MethodRouter<App>) -> Routes {
        self.0.push((Route { method, path: Cow::Borrowed(path), access, scope: None }, handler));
        self
    }

    /// The API's routes.
    pub(crate) fn operations(mut self, operations: Vec<Operation>) -> Routes {
        self.0.extend(operations.into_iter().map(Operation::into_route));
        self
    }

    /// The table alone.
    pub(crate) fn table(self) -> Vec<Route> {
        self.0.into_iter().map(|(route, _)| route).collect()
    }

    /// The router, a guard before every route.
    pub(crate) fn router(self, app: &App) -> Router<App> {
        self.0.into_iter().fold(Router::new(), |router, (Route { path, access, scope, .. }, handler)| {
            let guarded = Guarded { app: app.clone(), access, scope };
            router.route(&path, handler.layer(from_fn_with_state(guarded, guard)))
        })
    }
}
