//! Credits as one types them: `10`, or `10,99:25,95:50` for three bands.

use std::str::FromStr;

use makegood_core::agreement_file::Saying;
use rust_decimal::Decimal;

/// What a miss earns, band by band.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Credits {
    /// Below the target.
    first: Decimal,
    /// Below a further figure, the highest first.
    further: Vec<(Decimal, Decimal)>,
}

impl FromStr for Credits {
    type Err = Saying;

    fn from_str(text: &str) -> Result<Credits, Saying> {
        let mut parts = text.split(',').map(str::trim);
        let first = percent(parts.next().unwrap_or_default())?;
        let mut further: Vec<(Decimal, Decimal)> = Vec::new();
        let (mut below, mut owed) = (Decimal::ONE_HUNDRED, first);
        for part in parts {
            let (figure, credit) = part.split_once(':').ok_or_else(|| {
                Saying::new(
                    format!(
                        "`{part}` is no band: write an uptime and its credit, like `99:25`, behind the first credit"
                    ),
                    format!("`{part}`은(는) 구간이 아닙니다. 첫 보상 뒤에 `99:25`처럼 가동률과 보상을 적어 주세요"),
                )
            })?;
            let (figure, credit) = (percent(figure)?, percent(credit)?);
            if below <= figure {
                return Err(Saying::new(
                    format!("{figure} % does not stand below {below} %: write the bands from the highest down"),
                    format!("{figure} %는 {below} %보다 낮지 않습니다. 높은 구간부터 적어 주세요"),
                ));
            }
            if credit <= owed {
                return Err(Saying::new(
                    format!("below {figure} % {credit} % is owed, and {owed} % above it: worse service pays more"),
                    format!(
                        "{figure} % 미만의 보상은 {credit} %, 그 위는 {owed} %입니다. 더 나쁠수록 보상이 커야 합니다"
                    ),
                ));
            }
            (below, owed) = (figure, credit);
            further.push((figure, credit));
        }
        Ok(Credits { first, further })
    }
}

impl Credits {
    /// The rows of a credit table under `target`, as the agreement file writes them.
    pub(super) fn rows(&self, target: Decimal) -> Result<Vec<String>, Saying> {
        let mut rows = Vec::new();
        let (mut high, mut owed) = (target, self.first);
        for (figure, credit) in &self.further {
            if high <= *figure {
                return Err(Saying::new(
                    format!("a credit below {figure} % would be owed although the target of {target} % is kept"),
                    format!("목표 {target} %를 지켰는데도 {figure} % 미만의 보상이 나가게 됩니다"),
                ));
            }
            rows.push(format!("{figure} % <= uptime < {high} %: {owed} %"));
            (high, owed) = (*figure, *credit);
        }
        rows.push(format!("uptime < {high} %: {owed} %"));
        Ok(rows)
    }
}

/// A percentage above 0 and at most 100; the sign may stand or not.
pub(super) fn percent(text: &str) -> Result<Decimal, Saying> {
    let number = text.trim().trim_end_matches('%').trim();
    match number.parse::<Decimal>() {
        Ok(percent) if Decimal::ZERO < percent && percent <= Decimal::ONE_HUNDRED => Ok(percent.normalize()),
        Ok(_) | Err(_) => {
            let text = text.trim();
            Err(Saying::new(
                format!("`{text}` is no percentage: write a number above 0 and at most 100, like `99.9`"),
                format!("`{text}`은(는) 비율이 아닙니다. `99.9`처럼 0보다 크고 100 이하인 수를 적어 주세요"),
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, target: &str) -> Result<Vec<String>, Saying> {
        text.parse::<Credits>()?.rows(percent(target)?)
    }

    #[test]
    fn bands_stand_below_the_target_without_gaps() {
        assert_eq!(rows("10", "99.9"), Ok(vec!["uptime < 99.9 %: 10 %".to_owned()]));
        assert_eq!(
            rows("10 %, 99:25, 95 %: 50 %", "99.9"),
            Ok(vec![
                "99 % <= uptime < 99.9 %: 10 %".to_owned(),
                "95 % <= uptime < 99 %: 25 %".to_owned(),
                "uptime < 95 %: 50 %".to_owned()
            ])
        );
    }

    #[test]
    fn bands_that_contradict_are_refused() {
        assert!(rows("10,99.9:25", "99.9").is_err());
        assert!(rows("10,99:5", "99.9").is_err());
        assert!(rows("10,95:25,99:30", "99.9").is_err());
        assert!(rows("10,99", "99.9").is_err());
        assert!(rows("0", "99.9").is_err());
        assert!(rows("ten", "99.9").is_err());
    }
}
