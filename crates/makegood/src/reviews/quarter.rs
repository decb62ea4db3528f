//! A quarter of the calendar year.

use jiff::ToSpan;
use jiff::civil::Date;
use makegood_core::time::{Period, months_of};

/// Three months, named as `2024-Q1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quarter(Period);

impl Quarter {
    /// The quarter of a name; `None`: it names none.
    pub(crate) fn of_name(name: &str) -> Option<Quarter> {
        let period: Period = name.parse().ok()?;
        (period.to_string() == name && name.contains("-Q")).then_some(Quarter(period))
    }

    /// The quarter that holds a day.
    pub(crate) fn of_day(day: Date) -> Quarter {
        Quarter(months_of(day, 3))
    }

    pub(crate) fn name(self) -> String {
        self.0.to_string()
    }

    /// Its days.
    pub(crate) fn days(self) -> Period {
        self.0
    }

    /// The quarter so many before it; after it where the number is negative.
    pub(crate) fn back(self, count: i32) -> Quarter {
        Quarter::of_day(self.0.first.saturating_sub((3 * count).months()))
    }

    /// The last `count` months up to its end, the earliest first.
    pub(crate) fn months(self, count: i32) -> Vec<Period> {
        (1..=count).rev().map(|back| Period::months(self.0.end.saturating_sub(back.months()), 1)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Quarter;

    #[test]
    fn a_quarter_has_three_months_and_one_name() {
        let quarter = Quarter::of_name("2024-Q1").unwrap();
        let months: Vec<String> = quarter.months(4).iter().map(ToString::to_string).collect();
        assert_eq!(months, ["2023-12", "2024-01", "2024-02", "2024-03"]);
        assert_eq!((quarter.back(1).name(), quarter.back(-1).name()), ("2023-Q4".to_owned(), "2024-Q2".to_owned()));
        for other in ["2024", "2024-01", "2024-q1", "2024-Q5", "2024-01-01..2024-03-31", "nothing"] {
            assert_eq!(Quarter::of_name(other), None, "{other}");
        }
    }
}
