//! `fee of the service`, `mean fee of the last 3 periods` …: of what a percentage is taken.

use super::Fault;
use super::cursor::Cursor;
use crate::agreement::Base;

const FIXED: [(&str, Base); 5] = [
    ("fee of the service", Base::ServiceFee),
    ("fee of the region", Base::RegionFee),
    ("fee of the agreement", Base::AgreementFee),
    ("fee of the next period", Base::NextFee),
    ("fee of the preceding period", Base::PrecedingFee),
];

/// Reads a base.
pub(crate) fn base(text: &str) -> Result<Base, Fault> {
    let mut cursor = Cursor::new(text);
    let base = if let Some(base) = cursor.one_of(&FIXED) {
        base
    } else if cursor.skip("mean fee of the last") {
        let at = cursor.clone();
        let periods = u8::try_from(cursor.number()?).ok().filter(|periods| (2..=36).contains(periods));
        cursor.expect("periods")?;
        Base::MeanOfLast(periods.ok_or_else(|| at.expected("2 to 36 periods", "2부터 36까지의 기간 수"))?)
    } else {
        return Err(cursor.expected("a base such as `fee of the service`", "`fee of the service` 같은 기준 요금"));
    };
    cursor.finish()?;
    Ok(base)
}
