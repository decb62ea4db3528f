//! Routes with who may use them: the table is what guards them, and what the tests walk through.

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, on};

use super::access::{Guarded, guard};
use super::app::App;

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Everybody, signed in or not.
    Public,
    /// Whoever is signed in; customers see what is theirs.
    SignedIn,
    /// The provider's people, auditors included.
    Staff,
    /// Owners, managers and operators: services, evidence.
    Operate,
    /// Owners and managers: agreements, customers, closing.
    Manage,
    /// Owners, managers and auditors: the audit log.
    Audit,
    /// Owners: members, settings, tokens.
    Own,
}

/// One route, as tests and documents list it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    pub(crate) access: Access,
}

/// Collects routes and guards each.
pub(crate) struct Routes {
    app: App,
    router: Router<App>,
    table: Vec<Route>,
}

impl Routes {
    pub(crate) fn new(app: &App) -> Routes {
        Routes { app: app.clone(), router: Router::new(), table: Vec::new() }
    }

    pub(crate) fn get<H, T>(self, path: &'static str, access: Access, handler: H) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.route(Method::GET, path, access, on(axum::routing::MethodFilter::GET, handler))
    }

    pub(crate) fn post<H, T>(self, path: &'static str, access: Access, handler: H) -> Routes
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.route(Method::POST, path, access, on(axum::routing::MethodFilter::POST, handler))
    }

    fn route(mut self, method: Method, path: &'static str, access: Access, handler: MethodRouter<App>) -> Routes {
        let guarded = Guarded { app: self.app.clone(), access };
        self.router = self.router.route(path, handler.layer(from_fn_with_state(guarded, guard)));
        self.table.push(Route { method, path, access });
        self
    }

    /// The router and its table.
    pub(crate) fn finish(self) -> (Router<App>, Vec<Route>) {
        (self.router, self.table)
    }
}
