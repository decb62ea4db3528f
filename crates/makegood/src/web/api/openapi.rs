//! The API described for programs: OpenAPI 3.1, made from the routes that are served.

use std::sync::LazyLock;

use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::operation::Operation;
use super::{foreign, operations};
use crate::web::access::Scope;
use crate::web::problem::Kind;
use crate::web::text::Language;

/// What stands before everything else.
const ABOUT: &str = "Facts in, settlements out. Every answer is JSON unless it says otherwise; what is wrong is \
    `application/problem+json` (RFC 9457) with a pointer to each part that must change, in English or, with \
    `Accept-Language: ko`, in Korean. Lists come in pages. A change may name itself by `Idempotency-Key`. \
    docs/api.md walks through it.";

/// The tags in their order, with what they are about.
const TAGS: [(&str, &str); 14] = [
    ("Evidence", "Facts, as docs/evidence.md describes them: sent in batches, kept in one hash chain, never changed."),
    ("Overview", "How every promise stands now."),
    ("Settlements", "Periods that were settled, and those that still move."),
    ("Credits", "What settlements owe, and where that money stands."),
    ("Disputes", "Contested settlements: what both sides say, both readings, and how it was decided."),
    ("Duties", "What agreements demand and when, and what was done."),
    ("Reviews", "A quarter with a customer, of a service, or both."),
    ("Incidents", "What people say of trouble; the outage facts follow."),
    ("Agreements", "Agreement files: checked, uploaded, adopted."),
    ("Maintenance", "Work that is planned, announced, extended, finished; what agreements say of it; who was told."),
    ("Desk", "What the desk does by itself: rules in their order, escalation policies, prepared answers."),
    ("Customers", "To whom promises are made."),
    ("Services", "What is promised, and its parts."),
    ("Brands", "The faces under which services are sold."),
];

/// The document.
pub(crate) fn openapi() -> &'static Value {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(|| written(operations()));
    &DOCUMENT
}

/// The document, served.
pub(crate) async fn document() -> Response {
    ([(CONTENT_TYPE, "application/json")], openapi().to_string()).into_response()
}

fn written(operations: Vec<Operation>) -> Value {
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    for operation in operations {
        for (name, schema) in &operation.schemas {
            schemas.insert(name.clone(), serde_json::to_value(schema).unwrap_or_default());
        }
        let path = operation.path.clone();
        let method = operation.method.as_str().to_lowercase();
        let own = paths.entry(path).or_insert_with(|| Value::Object(Map::new()));
        if let Some(own) = own.as_object_mut() {
            own.insert(method, described(operation));
        }
    }
    foreign::insert(&mut schemas);
    schemas.insert("Problem".to_owned(), problem_schema());
    let scopes: Vec<String> =
        Scope::ALL.iter().map(|scope| format!("`{}`: {}", scope.word(), scope.called(Language::English))).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Makegood",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "tags": TAGS.map(|(name, about)| json!({ "name": name, "description": about })),
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": format!(
                        "An API token, made on the page /account/tokens. What its member may not do it may not do. \
                        Scopes: {}.", scopes.join("; ")
                    ),
                },
            },
        },
    })
}

/// The description with what every operation has.
fn described(operation: Operation) -> Value {
    let Operation { access, scope, korean, method, mut described, .. } = operation;
    let changes = method != Method::GET;
    let Some(members) = described.as_object_mut() else { return described };
    members.insert("x-summary-ko".to_owned(), json!(korean));
    members.insert("x-access".to_owned(), json!(format!("{access:?}")));
    members.insert("security".to_owned(), json!([{ "token": [scope.word()] }]));
    let parameters = members.entry("parameters").or_insert_with(|| json!([]));
    if let Some(parameters) = parameters.as_array_mut() {
        if changes {
            parameters.push(json!({
                "name": "Idempotency-Key", "in": "header", "schema": { "type": "string", "minLength": 1, "maxLength": 200 },
                "description": "Names this request: sent again under the same key within a day, it is answered alike and does nothing.",
            }));
        } else {
            parameters.push(json!({
                "name": "If-None-Match", "in": "header", "schema": { "type": "string" },
                "description": "The `ETag` of an answer that is at hand: the same one again is `304` without a body.",
            }));
        }
    }
    let responses = members.entry("responses").or_insert_with(|| json!({}));
    if let Some(responses) = responses.as_object_mut() {
        if !changes {
            responses.insert("304".to_owned(), json!({ "description": "The same as the one that is at hand" }));
        }
        for kind in Kind::ALL {
            let is_here = match kind {
                Kind::Stale | Kind::NoTag => matches!(method, Method::PUT | Method::DELETE),
                Kind::KeyUsed | Kind::Conflict | Kind::TooLarge => changes,
                Kind::NotThisFormat => method == Method::POST || method == Method::PUT,
                Kind::NoSuchMethod => false,
                _ => true,
            };
            if is_here {
                let one = responses.entry(kind.status().as_str()).or_insert_with(|| {
                    json!({
                        "description": "",
                        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
                    })
                });
                join(one, kind.title());
            }
        }
    }
    described
}

/// Adds one meaning to the description of a status.
fn join(response: &mut Value, title: &str) {
    let Some(Value::String(text)) = response.get_mut("description") else { return };
    if !text.contains(title) {
        let between = if text.is_empty() { "" } else { "; or: " };
        text.push_str(between);
        text.push_str(title);
    }
}

fn problem_schema() -> Value {
    let types: Vec<String> = Kind::ALL.iter().map(|kind| format!("/api/v1/docs#problem-{}", kind.word())).collect();
    json!({
        "type": "object",
        "required": ["type", "title", "status", "detail", "request"],
        "properties": {
            "type": { "type": "string", "format": "uri-reference", "enum": types },
            "title": { "type": "string", "description": "What the type means, whatever the request" },
            "status": { "type": "integer" },
            "detail": { "type": "string", "description": "What is wrong here, and what to do" },
            "request": { "type": "string", "description": "The number of the request in the service's log; also in the header `X-Request-Id`" },
            "errors": {
                "type": "array",
                "description": "Each part that must change",
                "items": {
                    "type": "object",
                    "required": ["detail"],
                    "properties": {
                        "pointer": { "type": "string", "description": "Where in a JSON body (RFC 6901)" },
                        "line": { "type": "integer", "description": "Which line of JSON Lines, from 1" },
                        "column": { "type": "integer", "description": "Where in it, from 1" },
                        "parameter": { "type": "string", "description": "Which parameter of the query" },
                        "detail": { "type": "string" },
                        "there": { "description": "What is there already" },
                        "here": { "description": "What was sent" },
                    },
                },
            },
        },
    })
}
