//! `4 h a month`, `12 h a year`: how much maintenance may be left out of the count.

use super::Fault;
use super::cursor::Cursor;
use super::restated::{SPANS, exact};
use crate::agreement::Allowance;

/// Reads an allowance.
pub(crate) fn allowance(text: &str) -> Result<Allowance, Fault> {
    let mut cursor = Cursor::new(text);
    let ms = exact(&mut cursor)?;
    let every = cursor.one_of(&SPANS);
    let every = every.ok_or_else(|| cursor.expected("`a month` or `a year`", "`a month`, `a year`"))?;
    cursor.finish()?;
    Ok(Allowance { ms, every })
}
