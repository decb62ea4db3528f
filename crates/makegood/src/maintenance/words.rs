//! What an agreement says of planned work, as people read it: sentences with the figures that decide.

use makegood_core::agreement::{Agreement, Effect, Strength};
use makegood_core::agreement_file::{Saying, said_length};
use makegood_core::result::duty::DutyState;
use makegood_core::result::foreseen::{Foreseen, ForeseenDuty, ForeseenExclusion};
use makegood_core::time::{Instant, Length, Zone};

use crate::web::moment;

/// How an agreement takes it, from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mood {
    /// Everything is satisfied.
    Good,
    /// Something that is only an effort, or that holds only for changes.
    Note,
    /// A duty is missed.
    Risk,
    /// Downtime would count.
    Bad,
}

impl Mood {
    /// The colour of pages, and the word of the API.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Mood::Good => "good",
            Mood::Note => "quiet",
            Mood::Risk => "risk",
            Mood::Bad => "bad",
        }
    }
}

/// One sentence, and how grave it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) mood: Mood,
    pub(crate) said: Saying,
}

/// The worst of what an agreement says.
pub(super) fn mood(foreseen: &Foreseen) -> Mood {
    let duties = foreseen.duties.iter().map(mood_of).max().unwrap_or(Mood::Good);
    if 0 < foreseen.counted_ms() { Mood::Bad } else { duties }
}

/// Everything it says: what would count, then each clause, then each duty.
pub(super) fn lines(agreement: &Agreement, foreseen: &Foreseen, zone: &Zone) -> Vec<Line> {
    let mut lines = vec![counted(foreseen)];
    lines.extend(foreseen.exclusions.iter().flat_map(|one| clause(one, zone)));
    if foreseen.exclusions.is_empty() && !foreseen.downtime.is_empty() {
        lines.push(Line {
            mood: if 0 < foreseen.counted_ms() { Mood::Bad } else { Mood::Note },
            said: Saying::new("no clause leaves such maintenance out", "이런 점검을 산정에서 제외하는 조항이 없습니다"),
        });
    }
    lines.extend(foreseen.duties.iter().map(|one| duty(agreement, one, zone)));
    let mut remarks: Vec<&Saying> = foreseen.downtime.iter().flat_map(|one| &one.notes).collect();
    remarks.dedup();
    lines.extend(remarks.into_iter().map(|note| Line { mood: Mood::Note, said: note.clone() }));
    lines
}

fn counted(foreseen: &Foreseen) -> Line {
    let counted = foreseen.counted_ms();
    if 0 < counted {
        let length = length(counted);
        return Line {
            mood: Mood::Bad,
            said: Saying::new(
                format!("{} of downtime would count, if it is down all the time", length.en),
                format!("점검 내내 중단되면 {}이(가) 중단 시간으로 산입됩니다", length.ko),
            ),
        };
    }
    let said = match foreseen.promised_ms() {
        0 if foreseen.downtime.is_empty() => {
            Saying::new("it promises no uptime of what is worked on", "점검 대상의 가동률을 약속하지 않습니다")
        }
        0 => Saying::new("it lies outside the promised hours: nothing counts", "약속한 시간 밖이라 산입되지 않습니다"),
        _ => Saying::new("nothing of it would count", "중단 시간으로 산입되지 않습니다"),
    };
    Line { mood: Mood::Good, said }
}

fn clause(one: &ForeseenExclusion, zone: &Zone) -> Vec<Line> {
    let timing = &one.timing;
    let own = format!("`{}`", one.name);
    let title = |wanted: &str| match one.title.in_language(wanted) {
        text if text.is_empty() || text == one.name => own.clone(),
        text => text.to_owned(),
    };
    let name = named(title, one.clause.as_deref());
    let (given, wanted) = (&timing.given, &timing.wanted);
    let effect = match one.effect {
        Effect::LeavesTheTotal => Saying::new("leaves the total", "총시간에서 제외"),
        Effect::NoRemedy => Saying::new("counts, but earns no credit", "산입하되 보상에서 제외"),
        Effect::CountsAsUp | Effect::NotExcluded => Saying::new("is left out", "산정에서 제외"),
    };
    let first = match (timing.in_time, timing.until) {
        (true, None) => Saying::new(
            format!("{}: {}, without a condition of notice", name.en, effect.en),
            format!("{}: 공지 조건 없이 {}됩니다", name.ko, effect.ko),
        ),
        (true, Some(until)) => {
            let until = moment(until, zone);
            Saying::new(
                format!(
                    "{}: {}; it wants {}, and this comes {} (until {until})",
                    name.en, effect.en, wanted.en, given.en
                ),
                format!("{}: {}됩니다. 조건은 {}이며 {}입니다 ({until}까지)", name.ko, effect.ko, wanted.ko, given.ko),
            )
        }
        (false, _) => late(&name, one, zone),
    };
    let mut lines = vec![Line { mood: if timing.in_time { Mood::Good } else { Mood::Bad }, said: first }];
    if 0 < one.outside_ms && timing.in_time {
        let (outside, hours) = (length(one.outside_ms), one.during.join("`, `"));
        lines.push(Line {
            mood: Mood::Bad,
            said: Saying::new(
                format!("{} of it lies outside `{hours}`, where maintenance must lie", outside.en),
                format!("점검이 허용되는 `{hours}` 밖의 시간이 {}입니다", outside.ko),
            ),
        });
    }
    lines
}

/// Announced too late: what is wanted, how much is lacking, and what would do.
fn late(name: &Saying, one: &ForeseenExclusion, zone: &Zone) -> Saying {
    let timing = &one.timing;
    let (mut en, mut ko) = (
        format!("{}: not left out; it wants {}", name.en, timing.wanted.en),
        format!("{}: 산정에서 제외되지 않습니다. 조건은 {}입니다", name.ko, timing.wanted.ko),
    );
    if let Some(lacking) = &timing.lacking {
        en.push_str(&format!(", missed by {}", lacking.en));
        ko.push_str(&format!(". {} 모자랍니다", lacking.ko));
    }
    if let Some(until) = timing.until {
        en.push_str(&format!("; for this start it had to be announced by {}", moment(until, zone)));
        ko.push_str(&format!(". 이 시각에 시작하려면 {}까지 공지해야 했습니다", moment(until, zone)));
    }
    if let Some(earliest) = timing.earliest_start {
        en.push_str(&format!("; the earliest start for this announcement is {}", start(earliest, zone)));
        ko.push_str(&format!(". 이 공지로 시작할 수 있는 가장 이른 때는 {}입니다", start(earliest, zone)));
    }
    Saying::new(en, ko)
}

fn mood_of(one: &ForeseenDuty) -> Mood {
    match (one.state, one.strength, one.only_for_changes) {
        (DutyState::Missed, Strength::Guarantee, false) => Mood::Risk,
        (DutyState::Missed, ..) => Mood::Note,
        _ => Mood::Good,
    }
}

fn duty(agreement: &Agreement, one: &ForeseenDuty, zone: &Zone) -> Line {
    let language = agreement.language.as_deref().unwrap_or("en");
    let title = |wanted: &str| match one.title.in_language(wanted) {
        "" => match one.title.in_language(language) {
            "" => one.name.clone(),
            text => text.to_owned(),
        },
        text => text.to_owned(),
    };
    let name = named(title, one.clause.as_deref());
    let (kind_en, kind_ko) = match (one.only_for_changes, one.strength) {
        (true, _) => ("only if the work is a change", "변경에 해당하는 경우"),
        (false, Strength::Guarantee) => ("duty", "의무"),
        (false, Strength::ReasonableEfforts) => ("an effort, no condition", "노력 사항"),
        (false, Strength::TargetOnly) => ("a target", "목표"),
    };
    let timing = &one.timing;
    let (mut en, mut ko) = match one.state {
        DutyState::Missed => (
            format!("{} ({kind_en}): missed; {}", name.en, one.reason.en),
            format!("{} ({kind_ko}): 지키지 못합니다. {}", name.ko, one.reason.ko),
        ),
        _ => (
            format!("{} ({kind_en}): kept; {}", name.en, one.reason.en),
            format!("{} ({kind_ko}): 지킵니다. {}", name.ko, one.reason.ko),
        ),
    };
    if one.state == DutyState::Missed
        && let Some(earliest) = timing.earliest_start
    {
        en.push_str(&format!("; the earliest start for this announcement is {}", start(earliest, zone)));
        ko.push_str(&format!(". 이 공지로 시작할 수 있는 가장 이른 때는 {}입니다", start(earliest, zone)));
    } else if let Some(until) = timing.until {
        en.push_str(&format!(" (until {})", moment(until, zone)));
        ko.push_str(&format!(" ({}까지)", moment(until, zone)));
    }
    Line { mood: mood_of(one), said: Saying::new(en, ko) }
}

/// A part of the agreement as people name it, with its clause.
fn named(title: impl Fn(&str) -> String, clause: Option<&str>) -> Saying {
    let (en, ko) = (title("en"), title("ko"));
    match clause {
        Some(clause) => Saying::new(format!("{en}, clause {clause}"), format!("{ko}(조항 {clause})")),
        None => Saying::new(en, ko),
    }
}

/// A day alone where it is the day's beginning that counts.
fn start(at: Instant, zone: &Zone) -> String {
    let day = zone.date_of(at);
    if zone.start_of_day(day) == at { day.to_string() } else { moment(at, zone) }
}

fn length(ms: i64) -> Saying {
    said_length(Length::Elapsed(ms))
}
