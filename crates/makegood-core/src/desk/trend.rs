//! What is to be expected of a series of counts: the line that fits it best, in exact fractions (M7).

use crate::number::Fraction;

/// A line through counts that came one after the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// The line at the first count.
    first: Fraction,
    /// By how much it rises from one count to the next.
    pub step: Fraction,
    count: usize,
}

impl Trend {
    /// The line of least squares through `counts`, the earliest first; `None` for fewer than three: two make any line.
    pub fn of(counts: &[u32]) -> Option<Trend> {
        let number = |count: usize| i128::try_from(count).ok();
        let n = number(counts.len()).filter(|n| 3 <= *n)?;
        let (mut y, mut xy) = (0_i128, 0_i128);
        for (place, count) in (0_i128..).zip(counts) {
            y += i128::from(*count);
            xy += place * i128::from(*count);
        }
        let (x, xx) = (n * (n - 1) / 2, (n - 1) * n * (2 * n - 1) / 6);
        let step = Fraction::new(n * xy - x * y, n * xx - x * x)?;
        let minus = Fraction { numerator: -step.numerator, ..step };
        let first = Fraction::new(y, n)?.plus(minus.times(Fraction::new(x, n)?)?)?;
        Some(Trend { first, step: step.reduced(), count: counts.len() })
    }

    /// What the line says of the `ahead`th count after the last, from 1; never less than none.
    pub fn ahead(&self, ahead: u8) -> Option<Fraction> {
        let place = i128::try_from(self.count).ok()?.checked_add(i128::from(ahead))?.checked_sub(1)?;
        let value = self.first.plus(self.step.times(Fraction::whole(place))?)?;
        Some(value.max(Fraction::whole(0)).reduced())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Trend;
    use crate::number::Fraction;

    #[test]
    fn twelve_twenty_and_thirty_one_cases_lead_to_forty() {
        // Mean 21, rise (31 − 12) ÷ 2 = 9.5 a month.
        let trend = Trend::of(&[12, 20, 31]).unwrap();
        assert_eq!(trend.step, Fraction::new(19, 2).unwrap());
        assert_eq!(trend.ahead(1), Fraction::new(40, 1));
        assert_eq!(trend.ahead(2), Fraction::new(99, 2));
        assert_eq!(Trend::of(&[9, 5, 1]).unwrap().ahead(1), Some(Fraction::whole(0)), "fewer than none never come");
        assert_eq!(Trend::of(&[4, 7]), None);
    }

    proptest! {
        #[test]
        fn counts_on_a_line_are_led_on_along_it(first in 0_u32..1_000, step in 0_u32..100, count in 3_usize..24) {
            let counts: Vec<u32> = (0..count).map(|place| first + step * u32::try_from(place).unwrap()).collect();
            let next = first + step * u32::try_from(count).unwrap();
            prop_assert_eq!(Trend::of(&counts).unwrap().ahead(1), Some(Fraction::whole(next.into())));
        }
    }
}
