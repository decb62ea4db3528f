//! Who may use which route, as Markdown: for people, and for the test that tries every route as everybody.

use std::fmt::Write;

use super::access::Role;
use super::routes::{Access, Route};
use super::service::route_table;
use super::text::Language;

/// What each kind of access is open to, then every route with its kind.
pub(crate) fn access_table() -> String {
    let mut text = String::from("| access | nobody signed in |");
    for role in Role::ALL {
        _ = write!(text, " {} |", role.called(Language::English));
    }
    text.push_str("\n|---|---|");
    text.push_str(&"---|".repeat(Role::ALL.len()));
    for access in Access::ALL {
        _ = write!(text, "\n| {access:?} | {} |", yes(access == Access::Public));
        for role in Role::ALL {
            _ = write!(text, " {} |", yes(role.may(access)));
        }
    }
    text.push_str("\n\n| method | path | access | scope of a token |\n|---|---|---|---|");
    for Route { method, path, access, scope } in route_table() {
        let scope = scope.map_or_else(String::new, |scope| format!("`{}`", scope.word()));
        _ = write!(text, "\n| {method} | `{path}` | {access:?} | {scope} |");
    }
    text
}

fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "" }
}
