//! The order of the inbox (C4): the graver severity first, then the better plan, then who came first.

use crate::agreement_file::Saying;
use crate::time::{Instant, Zone};

/// Arrivals up to the year 6429 fit below severity and plan.
const ARRIVAL_BITS: u32 = 47;
const RANK_BITS: u32 = 8;
/// Behind everything that has a rank.
const LAST: u8 = u8::MAX;

/// Why a case stands where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing<'a> {
    /// Its severity.
    pub severity: Option<&'a str>,
    /// The agreement's severities, the gravest first.
    pub severities: &'a [&'a str],
    /// Its plan.
    pub plan: Option<&'a str>,
    /// The plans, the one that is handled first in front (C3).
    pub plans: &'a [&'a str],
    /// When it came in.
    pub arrived_at: Instant,
}

impl Standing<'_> {
    /// The key by which the inbox is sorted, the smallest first; never negative, so that any database sorts it alike.
    ///
    /// Eight bits for the place of the severity, eight for that of the plan, 47 for the milliseconds since 1970. What
    /// has no severity, or one that the agreement does not know, comes behind all that has; so with plans.
    pub fn key(&self) -> i64 {
        let most = (1_i64 << ARRIVAL_BITS) - 1;
        let severity = i64::from(place(self.severity, self.severities)) << (ARRIVAL_BITS + RANK_BITS);
        let plan = i64::from(place(self.plan, self.plans)) << ARRIVAL_BITS;
        severity | plan | self.arrived_at.as_ms().clamp(0, most)
    }

    /// Why it stands there: `severity `1` (1st of 4), then plan `premium` (1st of 2), then arrival …`.
    pub fn saying(&self, zone: &Zone) -> Saying {
        let arrived = zone.civil_of(self.arrived_at).strftime("%Y-%m-%d %H:%M").to_string();
        let severity = ranked(("severity", "심각도"), self.severity, self.severities);
        let plan = ranked(("plan", "요금제"), self.plan, self.plans);
        Saying::new(
            format!("{}, then {}, then arrival {arrived}", severity.en, plan.en),
            format!("{}, {}, 접수 {arrived} 순입니다", severity.ko, plan.ko),
        )
    }
}

fn place(name: Option<&str>, order: &[&str]) -> u8 {
    let at = order.iter().position(|own| Some(*own) == name);
    at.map_or(LAST, |at| u8::try_from(at).unwrap_or(LAST).min(LAST - 1))
}

fn ranked((en, ko): (&str, &str), name: Option<&str>, order: &[&str]) -> Saying {
    let Some(name) = name else {
        return Saying::new(format!("no {en} (last)"), format!("{ko} 없음(맨 뒤)"));
    };
    match order.iter().position(|own| *own == name) {
        Some(at) => {
            let (nth, of) = (at + 1, order.len());
            Saying::new(format!("{en} `{name}` ({nth} of {of})"), format!("{ko} `{name}`({of}개 중 {nth}번째)"))
        }
        None => Saying::new(
            format!("{en} `{name}`, which the agreement does not know (last)"),
            format!("협약에 없는 {ko} `{name}`(맨 뒤)"),
        ),
    }
}
