//! `99.86 %`, `150 ms`: a measured figure, in the unit of its promise.

use rust_decimal::Decimal;

use super::Fault;
use super::cursor::Cursor;

/// Reads a figure; the unit is for the reader, and that of the promise counts.
pub(crate) fn figure(text: &str) -> Result<Decimal, Fault> {
    let mut cursor = Cursor::new(text);
    let figure = cursor.number()?;
    if !cursor.skip("%") && cursor.peek().is_some_and(|token| token.text.chars().all(char::is_alphabetic)) {
        cursor.take();
    }
    cursor.finish()?;
    Ok(figure)
}
