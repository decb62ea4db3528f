//! The API described for people: a page made from the same document as the one for programs.

use askama::Template;
use serde_json::{Map, Value};

use super::openapi::openapi;
use crate::web::access::{REQUESTS_A_SECOND, REQUESTS_AT_ONCE, Scope};
use crate::web::answer::{Answer, html};
use crate::web::page::Page;
use crate::web::problem::Kind;
use crate::web::prose::prose;

#[derive(Template)]
#[template(path = "api/reference.html")]
struct Reference {
    page: Page,
    groups: Vec<Group>,
    problems: [Kind; Kind::ALL.len()],
    scopes: [Scope; Scope::ALL.len()],
    a_second: u32,
    at_once: u32,
}

/// The operations of one tag.
struct Group {
    name: String,
    about: String,
    operations: Vec<Described>,
}

/// One operation as the page shows it.
struct Described {
    method: String,
    path: String,
    summary: String,
    about: String,
    scope: String,
    parameters: Vec<Field>,
    bodies: Vec<String>,
    fields: Vec<Field>,
    answers: Vec<(String, String)>,
    example: String,
}

/// A parameter, or a field of a body.
struct Field {
    name: String,
    place: String,
    shape: String,
    needed: bool,
    about: String,
}

pub(crate) async fn reference(page: Page) -> Answer {
    let groups = groups(openapi(), page.lang());
    html(&Reference {
        page,
        groups,
        problems: Kind::ALL,
        scopes: Scope::ALL,
        a_second: REQUESTS_A_SECOND.get(),
        at_once: REQUESTS_AT_ONCE.get(),
    })
}

fn groups(document: &Value, language: &str) -> Vec<Group> {
    let tags = document["tags"].as_array().into_iter().flatten();
    let group = |tag: &Value| {
        let name = text(tag, "name");
        let operations = operations(document, &name, language);
        (!operations.is_empty()).then(|| Group { about: text(tag, "description"), name, operations })
    };
    tags.filter_map(group).collect()
}

fn operations(document: &Value, tag: &str, language: &str) -> Vec<Described> {
    let mut found = Vec::new();
    for (path, item) in members(&document["paths"]) {
        for (method, operation) in members(item) {
            if operation["tags"].as_array().is_some_and(|tags| tags.iter().any(|own| own == tag)) {
                found.push(described(document, method, path, operation, language));
            }
        }
    }
    found
}

fn described(document: &Value, method: &str, path: &str, operation: &Value, language: &str) -> Described {
    let korean = text(operation, "x-summary-ko");
    let english = text(operation, "summary");
    let content = members(&operation["requestBody"]["content"]);
    let bodies: Vec<String> = content.iter().map(|(media, _)| (*media).clone()).collect();
    let schema = content.first().map(|(_, body)| resolved(document, &body["schema"]));
    let answers = members(&operation["responses"]);
    Described {
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: if language == "ko" && !korean.is_empty() { korean } else { english },
        about: prose(&text(operation, "description")),
        scope: operation["security"][0]["token"][0].as_str().unwrap_or_default().to_owned(),
        parameters: operation["parameters"].as_array().into_iter().flatten().map(parameter).collect(),
        fields: schema.map(fields).unwrap_or_default(),
        answers: answers.into_iter().map(|(status, answer)| (status.clone(), text(answer, "description"))).collect(),
        example: example(method, path, &bodies, schema),
        bodies,
    }
}

fn parameter(parameter: &Value) -> Field {
    Field {
        name: text(parameter, "name"),
        place: text(parameter, "in"),
        shape: shape(&parameter["schema"]),
        needed: parameter["required"] == true,
        about: prose(&text(parameter, "description")),
    }
}

fn fields(schema: &Value) -> Vec<Field> {
    let needed = |name: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|own| own == name));
    let field = |(name, property): (&String, &Value)| Field {
        name: name.clone(),
        place: String::new(),
        shape: shape(property),
        needed: needed(name),
        about: prose(&text(property, "description")),
    };
    members(&schema["properties"]).into_iter().map(field).collect()
}

/// A command that can be typed.
fn example(method: &str, path: &str, bodies: &[String], schema: Option<&Value>) -> String {
    let mut lines = vec![format!("curl -H \"Authorization: Bearer $TOKEN\" $MAKEGOOD{path}")];
    if method != "get" {
        lines.push(format!("-X {}", method.to_uppercase()));
    }
    if method == "put" || method == "delete" {
        lines.push("-H 'If-Match: \"…\"'".to_owned());
    }
    if let Some(media) = bodies.last() {
        lines.push(format!("-H 'Content-Type: {media}'"));
        match schema.and_then(|schema| schema.get("example")) {
            Some(example) => lines.push(format!("-d '{example}'")),
            None => lines.push("--data-binary @FILE".to_owned()),
        }
    }
    lines.join(" \\\n  ")
}

/// What a schema names, where it names one.
fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let name = schema["$ref"].as_str().and_then(|name| name.strip_prefix("#/components/schemas/"));
    name.map_or(schema, |name| &document["components"]["schemas"][name])
}

fn shape(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return name.rsplit('/').next().unwrap_or_default().to_owned();
    }
    match &schema["type"] {
        Value::String(word) if word == "array" => format!("{}[]", shape(&schema["items"])),
        Value::String(word) => word.clone(),
        Value::Array(words) => words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | "),
        _ => String::new(),
    }
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

fn members(value: &Value) -> Vec<(&String, &Value)> {
    value.as_object().map(Map::iter).into_iter().flatten().collect()
}
