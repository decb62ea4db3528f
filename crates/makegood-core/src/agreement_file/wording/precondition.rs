//! `requests <= 800 a second`, `ads_per_call <= 10`: the load under which a promise holds.

use super::Fault;
use super::cursor::Cursor;
use crate::agreement::Precondition;

/// Reads an upper limit on a load figure.
pub(crate) fn precondition(text: &str) -> Result<Precondition, Fault> {
    let mut cursor = Cursor::new(text);
    let figure = match cursor.peek() {
        Some(token) if token.text.starts_with(|c: char| c.is_alphabetic() || c == '_') => token.text.to_owned(),
        _ => return Err(cursor.expected("a load figure", "부하 지표")),
    };
    cursor.take();
    if !cursor.skip("<=") && !cursor.skip("≤") {
        return Err(cursor.expected("`<=`", "`<=`"));
    }
    let at = cursor.clone();
    let at_most = u64::try_from(cursor.number()?).map_err(|_| at.expected("a whole number", "정수"))?;
    if figure == "requests" {
        cursor.expect("a second")?;
    }
    cursor.finish()?;
    Ok(Precondition { figure, at_most })
}
