//! The windows of an objective that a settled period closes, or that run through it.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::agreement::Window;
use crate::time::{Period, billing_cycle_of, fiscal_months_of, months_of, week_of};

/// A window and whether the period reaches its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JudgedWindow {
    /// The days judged.
    pub days: Period,
    /// Whether the window ends within the period; otherwise its figure is "so far".
    pub ends: bool,
}

/// The calendar windows that end within `period`; where none does, the one that runs through its last day.
pub fn windows_of(window: Window, period: Period) -> Vec<JudgedWindow> {
    if let Window::Rolling { days } = window {
        let days = Period::new(period.end.saturating_sub(i64::from(days).days()), period.end);
        return vec![JudgedWindow { days, ends: true }];
    }
    let mut ending = Vec::new();
    let mut current = window_of(window, period.first);
    while current.end <= period.end {
        ending.push(JudgedWindow { days: current, ends: true });
        let next = window_of(window, current.end);
        if next.end <= current.end {
            break;
        }
        current = next;
    }
    if ending.is_empty() {
        ending.push(JudgedWindow { days: window_of(window, period.end.saturating_sub(1.day())), ends: false });
    }
    ending
}

/// The window that `day` falls in.
pub fn window_of(window: Window, day: Date) -> Period {
    match window {
        Window::Day => Period::new(day, day.saturating_add(1.day())),
        Window::Week => week_of(day),
        Window::Month => months_of(day, 1),
        Window::BillingCycle { day: first } => billing_cycle_of(day, first),
        Window::Quarter => months_of(day, 3),
        Window::HalfYear => months_of(day, 6),
        Window::Year => months_of(day, 12),
        Window::Fiscal { from, months } => fiscal_months_of(day, from, months),
        // Occasions do not follow each other; what is counted around one is counted by its month.
        Window::Event => months_of(day, 1),
        Window::Rolling { days } | Window::BeforeClaim { days } => {
            Period::new(day.saturating_sub(i64::from(days.max(1) - 1).days()), day.saturating_add(1.day()))
        }
    }
}
