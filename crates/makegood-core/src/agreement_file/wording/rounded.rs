//! `to 2 places, half up`: rounding where the agreement asks for it, and which way.

use super::Fault;
use super::cursor::Cursor;
use crate::number::{Rounding, RoundingMode};

const MODES: [(&str, RoundingMode); 4] = [
    ("half up", RoundingMode::HalfUp),
    ("half even", RoundingMode::HalfEven),
    ("down", RoundingMode::Down),
    ("up", RoundingMode::Up),
];

/// Reads a rounding of a figure.
pub(crate) fn rounded(text: &str) -> Result<Rounding, Fault> {
    let mut cursor = Cursor::new(text);
    cursor.expect("to")?;
    let at = cursor.clone();
    let places = u32::try_from(cursor.number()?).ok().filter(|places| *places <= 9);
    let places = places.ok_or_else(|| at.expected("0 to 9 places", "0부터 9까지의 자릿수"))?;
    if !cursor.skip("places") {
        cursor.expect("place")?;
    }
    cursor.skip(",");
    let mode = mode(&mut cursor)?;
    cursor.finish()?;
    Ok(Rounding { places, mode })
}

/// Reads a way of rounding money.
pub(crate) fn rounding_mode(text: &str) -> Result<RoundingMode, Fault> {
    let mut cursor = Cursor::new(text);
    let mode = mode(&mut cursor)?;
    cursor.finish()?;
    Ok(mode)
}

fn mode(cursor: &mut Cursor<'_>) -> Result<RoundingMode, Fault> {
    let wanted = "`half up`, `half even`, `down` or `up`";
    cursor.one_of(&MODES).ok_or_else(|| cursor.expected(wanted, "`half up`, `half even`, `down`, `up`"))
}
