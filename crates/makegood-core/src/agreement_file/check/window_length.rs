//! How long a window is: its shortest, usual and longest.

use super::figures::DAY;
use crate::agreement::Window;
use crate::agreement_file::Saying;

/// Days of the shortest, the usual and the longest window of a kind.
#[derive(Clone, Copy)]
pub(super) struct WindowLength {
    pub(super) shortest: u32,
    pub(super) usual: u32,
    pub(super) longest: u32,
}

impl WindowLength {
    /// The usual one, in milliseconds.
    pub(super) fn usual_ms(self) -> i128 {
        i128::from(self.usual) * DAY
    }
}

/// The length of a window.
pub(super) fn window_length(window: Window) -> WindowLength {
    let (shortest, usual, longest) = match window {
        Window::Day => (1, 1, 1),
        Window::Week => (7, 7, 7),
        Window::Month | Window::BillingCycle { .. } => (28, 30, 31),
        Window::Quarter => (90, 91, 92),
        Window::HalfYear => (181, 182, 184),
        Window::Year => (365, 365, 366),
        Window::Fiscal { months: 12, .. } => (365, 365, 366),
        Window::Fiscal { .. } => (90, 91, 92),
        // An event lasts as long as it lasts; a day is the shortest.
        Window::Event => (1, 1, 366),
        Window::Rolling { days } | Window::BeforeClaim { days } => (days.into(), days.into(), days.into()),
    };
    WindowLength { shortest, usual, longest }
}

/// `a month`, and in Korean what goes before an amount: `한 달에`.
pub(super) fn a_window(window: Window) -> Saying {
    match window {
        Window::Day => Saying::new("a day", "하루"),
        Window::Week => Saying::new("a week", "한 주"),
        Window::Month => Saying::new("a month", "한 달"),
        Window::BillingCycle { .. } => Saying::new("a billing cycle", "청구 주기"),
        Window::Quarter => Saying::new("a quarter", "한 분기"),
        Window::HalfYear => Saying::new("a half year", "반년"),
        Window::Year => Saying::new("a year", "한 해"),
        Window::Fiscal { months: 12, .. } => Saying::new("a fiscal year", "한 회계 연도"),
        Window::Fiscal { .. } => Saying::new("a fiscal quarter", "한 회계 분기"),
        Window::Event => Saying::new("an event", "행사 한 번"),
        Window::Rolling { days } | Window::BeforeClaim { days } => {
            Saying::new(format!("{days} days"), format!("{days}일"))
        }
    }
}
