//! One operation of the API: its route, what it takes, and its description, held together.

use std::borrow::Cow;

use axum::http::Method;
use axum::middleware::from_fn;
use axum::routing::MethodRouter;
use serde_json::Value;
use utoipa::openapi::{RefOr, Schema};
use utoipa_axum::router::UtoipaMethodRouter;

use super::conditional;
use crate::web::access::Scope;
use crate::web::app::App;
use crate::web::routes::{Access, Route};

/// An operation.
pub(crate) struct Operation {
    pub(super) access: Access,
    pub(super) scope: Scope,
    /// What it does, in Korean.
    pub(super) korean: &'static str,
    pub(super) method: Method,
    pub(super) path: String,
    /// As the document describes it.
    pub(super) described: Value,
    /// The schemas that the description names.
    pub(super) schemas: Vec<(String, RefOr<Schema>)>,
    handler: MethodRouter<App>,
}

impl Operation {
    /// The one operation of a route.
    pub(super) fn of(access: Access, scope: Scope, korean: &'static str, route: UtoipaMethodRouter<App>) -> Operation {
        let (schemas, paths, handler) = route;
        // A function has one path and one method: the attribute over it says so.
        let (path, item) = paths.paths.into_iter().next().unwrap_or_default();
        let item = serde_json::to_value(item).unwrap_or_default();
        let (method, described) = item.as_object().into_iter().flatten().next().map_or_else(
            || (Method::GET, Value::Null),
            |(method, described)| {
                let method = method.to_uppercase().parse().unwrap_or(Method::GET);
                (method, described.clone())
            },
        );
        Operation { access, scope, korean, method, path, described, schemas, handler }
    }

    /// The route for the service's table.
    pub(crate) fn into_route(self) -> (Route, MethodRouter<App>) {
        let Operation { access, scope, method, path, handler, .. } = self;
        let handler = if method == Method::GET { handler.layer(from_fn(conditional::tagged)) } else { handler };
        (Route { method, path: Cow::Owned(path), access, scope: Some(scope) }, handler)
    }
}
