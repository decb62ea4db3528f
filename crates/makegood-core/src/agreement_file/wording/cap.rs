//! `50 %`, `100 % of the fee of the agreement`, `KRW 1,000,000`, `15 days of service`: the most that is owed.

use super::cursor::Cursor;
use super::{Fault, base, remedies};
use crate::agreement::{Cap, Remedy};

/// Reads a cap.
pub(crate) fn cap(text: &str) -> Result<Cap, Fault> {
    let mut cursor = Cursor::new(text);
    if let Ok(percent) = cursor.number()
        && cursor.skip("% of the")
    {
        let base = base::take(&mut cursor)?;
        cursor.finish()?;
        if !percent.is_sign_negative() {
            return Ok(Cap::Percent(percent, Some(base)));
        }
    }
    match remedies(text)?.as_slice() {
        [Remedy::Percent(percent)] => Ok(Cap::Percent(*percent, None)),
        [Remedy::Money(money)] => Ok(Cap::Money(*money)),
        [Remedy::Days(days)] => Ok(Cap::Days(*days)),
        _ => Err(Fault::whole(
            text,
            "a cap is a percentage, a sum of money or days of service",
            "한도는 비율, 금액 또는 서비스 일수로 적습니다",
        )),
    }
}
