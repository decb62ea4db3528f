//! The window a fee is looked up for, and the windows and months around it.

use jiff::ToSpan;

use crate::agreement::Window;
use crate::result::window_of;
use crate::time::{Period, months_of};

/// A window of an objective, whole, and the days on which the agreement is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Billed {
    /// The kind of window.
    pub kind: Window,
    /// The whole window.
    pub whole: Period,
    /// The days in force.
    pub in_force: Period,
}

impl Billed {
    /// The days of the window that are in force.
    pub fn days(self) -> Period {
        self.whole.cut_to(self.in_force)
    }

    /// The window so many windows before this one (negative: after); 0 = the days of this one that are in force.
    pub fn back(self, windows: i32) -> Period {
        if windows == 0 {
            return self.days();
        }
        let mut period = self.whole;
        for _ in 0..windows.unsigned_abs() {
            let day = if windows < 0 { period.end } else { period.first.saturating_sub(1.day()) };
            period = match self.kind {
                Window::Rolling { days } | Window::BeforeClaim { days } if windows < 0 => {
                    Period::new(period.end, period.end.saturating_add(i64::from(days).days()))
                }
                kind => window_of(kind, day),
            };
        }
        period
    }

    /// The calendar month so many months before the one in which the window ends; 0 = that one, as far as in force.
    pub fn month_back(self, months: i32) -> Period {
        let month = Period::months(self.whole.end.saturating_sub(1.day()), 1);
        if months == 0 {
            month.cut_to(self.in_force)
        } else {
            Period::months(month.first.saturating_sub(months.months()), 1)
        }
    }

    /// The calendar month before the one in which the window begins (1), or after the one in which it ends (-1).
    pub fn calendar_month(self, back: i32) -> Period {
        if back < 0 {
            return Period::months(self.whole.end.saturating_sub(1.day()).saturating_sub(back.months()), 1);
        }
        Period::months(self.whole.first.saturating_sub(back.months()), 1)
    }

    /// So many days before the window.
    pub fn days_before(self, days: u16) -> Period {
        Period::new(self.whole.first.saturating_sub(i64::from(days).days()), self.whole.first)
    }

    /// The month whose fee is one month's: the billing cycle itself, else the calendar month in which the window ends.
    pub fn month(self) -> Period {
        match self.kind {
            Window::Month | Window::BillingCycle { .. } => self.whole,
            _ => months_of(self.whole.end.saturating_sub(1.day()), 1),
        }
    }

    /// The span a cap a period holds over: the window itself, or the month in which a shorter one ends.
    pub fn period(self) -> Period {
        match self.kind {
            Window::Day | Window::Week | Window::Event => self.month(),
            Window::Rolling { days } | Window::BeforeClaim { days } if days < 28 => self.month(),
            _ => self.whole,
        }
    }
}
