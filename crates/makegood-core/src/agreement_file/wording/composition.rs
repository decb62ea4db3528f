//! `web and api and (database_a or database_b)`: when a service is up.

use super::Fault;
use super::cursor::{Cursor, Token};
use crate::agreement::Composition;

/// A name inside a wording, with its bytes there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// The name.
    pub name: String,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

const MAX_DEPTH: usize = 16;

/// Reads a composition; `and` binds stronger than `or`.
pub(crate) fn composition(text: &str) -> Result<Composition, Fault> {
    read(text).map(|(composition, _)| composition)
}

/// The components a composition names, with their places.
pub(crate) fn composition_names(text: &str) -> Vec<Named> {
    read(text).map(|(_, names)| names).unwrap_or_default()
}

fn read(text: &str) -> Result<(Composition, Vec<Named>), Fault> {
    let mut cursor = Cursor::new(text);
    let mut names = Vec::new();
    let composition = any(&mut cursor, &mut names, 0)?;
    cursor.finish()?;
    Ok((composition, names))
}

fn any(cursor: &mut Cursor<'_>, names: &mut Vec<Named>, depth: usize) -> Result<Composition, Fault> {
    let mut parts = vec![all(cursor, names, depth)?];
    while cursor.skip("or") {
        parts.push(all(cursor, names, depth)?);
    }
    Ok(one_or(parts, Composition::Any))
}

fn all(cursor: &mut Cursor<'_>, names: &mut Vec<Named>, depth: usize) -> Result<Composition, Fault> {
    let mut parts = vec![part(cursor, names, depth)?];
    while cursor.skip("and") {
        parts.push(part(cursor, names, depth)?);
    }
    Ok(one_or(parts, Composition::All))
}

fn one_or(mut parts: Vec<Composition>, many: fn(Vec<Composition>) -> Composition) -> Composition {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            many(parts)
        }
        None => many(parts),
    }
}

fn part(cursor: &mut Cursor<'_>, names: &mut Vec<Named>, depth: usize) -> Result<Composition, Fault> {
    if depth > MAX_DEPTH {
        return Err(Fault::whole(cursor.whole(), "too many brackets", "괄호가 너무 깊습니다"));
    }
    if cursor.skip("(") {
        let inner = any(cursor, names, depth + 1)?;
        cursor.expect(")")?;
        return Ok(inner);
    }
    match cursor.peek() {
        Some(Token { text, start, end }) if is_name(text) => {
            cursor.take();
            names.push(Named { name: text.to_owned(), start, end });
            Ok(Composition::Component(text.to_owned()))
        }
        _ => Err(cursor.expected("a component", "구성 요소 이름")),
    }
}

fn is_name(word: &str) -> bool {
    !["and", "or", ")"].contains(&word) && word.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}
