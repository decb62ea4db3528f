//! The levels that are compared: four customer grades, and a target of one's own (F7), with the stepwise credits of F4.

use makegood_core::agreement_file::Saying;
use rust_decimal::Decimal;

use super::plan::{Plan, plan_of};

/// Which level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LevelName {
    Enterprise,
    Business,
    Standard,
    Basic,
    Own,
}

/// One level with its target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Level {
    pub(crate) name: LevelName,
    /// Uptime in percent.
    pub(crate) target: Decimal,
}

impl LevelName {
    /// The grades, the strictest first, then one's own.
    pub(crate) const ALL: [LevelName; 5] =
        [LevelName::Enterprise, LevelName::Business, LevelName::Standard, LevelName::Basic, LevelName::Own];

    /// As addresses and agreements name it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            LevelName::Enterprise => "enterprise",
            LevelName::Business => "business",
            LevelName::Standard => "standard",
            LevelName::Basic => "basic",
            LevelName::Own => "own",
        }
    }

    /// The level of a word; `None`: there is no such level.
    pub(crate) fn of_word(word: &str) -> Option<LevelName> {
        LevelName::ALL.into_iter().find(|name| name.word() == word)
    }

    /// As people name it.
    pub(crate) fn called(self) -> Saying {
        match self {
            LevelName::Enterprise => Saying::new("Enterprise", "Enterprise"),
            LevelName::Business => Saying::new("Business", "Business"),
            LevelName::Standard => Saying::new("Standard", "Standard"),
            LevelName::Basic => Saying::new("Basic", "Basic"),
            LevelName::Own => Saying::new("Your target", "직접 정한 목표"),
        }
    }

    /// Its support, as the framework says it.
    pub(crate) fn support(self) -> Saying {
        match self {
            LevelName::Enterprise => Saying::new("24 × 7, a manager of one's own", "24×7 지원, 전담 매니저"),
            LevelName::Business => Saying::new("business hours, handled first", "업무시간 지원, 우선 처리"),
            LevelName::Standard => Saying::new("by e-mail, in order of arrival", "이메일 지원, 일반 처리"),
            LevelName::Basic => Saying::new("self-service, best effort", "셀프서비스, 최선 노력"),
            LevelName::Own => Saying::new("as you agree it", "별도 협의"),
        }
    }

    /// The target of a grade in percent; `None`: one's own.
    pub(crate) fn target(self) -> Option<Decimal> {
        let hundredths = match self {
            LevelName::Enterprise => 99_99,
            LevelName::Business => 99_95,
            LevelName::Standard => 99_90,
            LevelName::Basic => 99_50,
            LevelName::Own => return None,
        };
        Some(Decimal::new(hundredths, 2).normalize())
    }

    /// The published plan whose price it has where nobody says otherwise.
    pub(crate) fn plan(self) -> Option<Plan> {
        plan_of(self.word())
    }
}

/// Where the steps begin, in tenths of a percent from the highest, and what is owed below: in percent of the fee (F4).
const STEPS: [(i64, u8); 3] = [(1_000, 5), (995, 15), (990, 25)];

/// The rows of the credit table under `target`, in percent: below it 5 %, below 99.5 % 15 %, below 99 % 25 % and damages.
pub(crate) fn credit_rows(target: Decimal) -> Vec<String> {
    let edge = |tenths: i64| Decimal::new(tenths, 1).normalize();
    let mut rows = Vec::new();
    let lows = STEPS.iter().skip(1).map(|(edge, _)| Some(*edge)).chain([None]);
    for ((high, owed), low) in STEPS.iter().zip(lows) {
        let high = edge(*high).min(target);
        match low.map(edge) {
            // A step that lies above the target owes nothing.
            Some(low) if target <= low => {}
            Some(low) => rows.push(format!("{low} % <= uptime < {high} %: {owed} %")),
            None => rows.push(format!("uptime < {high} %: {owed} % and damages")),
        }
    }
    rows
}

/// The downtime that `target` allows in thirty days, in milliseconds, cut off.
pub(crate) fn allowed_ms(target: Decimal) -> i64 {
    let month = Decimal::from(30_i64 * 86_400_000);
    let lost = (Decimal::ONE_HUNDRED - target) / Decimal::ONE_HUNDRED;
    i64::try_from((month * lost).trunc()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{allowed_ms, credit_rows};

    #[test]
    fn steps_below_the_target_leave_no_gap_and_owe_nothing_above_it() {
        let rows = |text: &str| credit_rows(text.parse().unwrap());
        assert_eq!(
            rows("99.9"),
            ["99.5 % <= uptime < 99.9 %: 5 %", "99 % <= uptime < 99.5 %: 15 %", "uptime < 99 %: 25 % and damages"]
        );
        assert_eq!(rows("99.5"), ["99 % <= uptime < 99.5 %: 15 %", "uptime < 99 %: 25 % and damages"]);
        assert_eq!(rows("98"), ["uptime < 98 %: 25 % and damages"]);
    }

    #[test]
    fn three_nines_allow_43_minutes_a_month() {
        assert_eq!(allowed_ms(Decimal::new(999, 1)), 43 * 60_000 + 12_000);
    }
}
