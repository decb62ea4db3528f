//! Promised times on cases, and the severities they depend on.

use super::case_event;
use super::clause::{Clause, Term};
use super::length::length;
use super::names::{Names, heading};
use super::rows::{self, Said};
use super::said::{all_of, code, one_of, say};
use super::scale::{Better, Scale, Worth};
use super::strength;
use crate::agreement::{ClockRule, ClockStart, ClockTarget, Matrix, OnChange, OnReopen, WhichEvent};
use crate::agreement_file::{Phrase, Saying};
use crate::evidence::CaseEventKind;

const CLOCK: Scale = Scale::gain(Phrase {
    en: "a further promised time is better for the customer",
    ko: "처리 시간 약속이 늘면 고객에게 유리합니다",
});
const CASES: Scale = Scale::open(Phrase {
    en: "other cases may be more or fewer",
    ko: "대상 문의가 바뀌면 약속의 범위가 늘거나 줄 수 있습니다",
});
const LANGUAGE: Scale = Scale::limit(Phrase {
    en: "a promise in one language only is worse for the customer",
    ko: "한 언어로만 약속하면 고객에게 불리합니다",
});
const ENVIRONMENTS: Scale = Scale::limit(Phrase {
    en: "a promise for some environments only is worse for the customer",
    ko: "일부 환경에만 약속하면 고객에게 불리합니다",
});
const STARTS: Scale = Scale::open(Phrase {
    en: "the earlier a promised time starts, the better for the customer",
    ko: "일찍 시작할수록 고객에게 유리합니다",
});
const STOPS: Scale = Scale::open(Phrase {
    en: "another act to do in time may be more or less",
    ko: "기한 안에 할 일이 바뀌면 약속의 무게가 달라집니다",
});
const PAUSES: Scale = Scale::limit(Phrase {
    en: "a promised time that pauses is worse for the customer",
    ko: "처리 시간이 멈추는 경우가 늘면 고객에게 불리합니다",
});
const TARGET: Scale = Scale::gain(Phrase {
    en: "the shorter the promised time, the better for the customer",
    ko: "약속한 시간이 짧을수록 고객에게 유리합니다",
});
const REPEATS: Scale = Scale::open(Phrase {
    en: "another act to repeat, or to do once only, may be more or less",
    ko: "되풀이할 일이 바뀌면 약속의 무게가 달라집니다",
});
const ON_REOPEN: Scale = Scale::open(Phrase {
    en: "going on from where it stood is better for the customer than starting anew",
    ko: "이어서 세는 편이 다시 세는 것보다 고객에게 유리합니다",
});
const ON_CHANGE: Scale = Scale::open(Phrase {
    en: "counting from the original start is better for the customer than starting anew",
    ko: "처음 시작부터 세는 편이 다시 세는 것보다 고객에게 유리합니다",
});
const CALENDAR: Scale = Scale::open(Phrase {
    en: "other business hours let the promised time run faster or slower",
    ko: "영업시간이 바뀌면 처리 시간이 더 빨리 또는 더 늦게 흐릅니다",
});

/// One promised time, every term of it.
pub(super) fn clause(names: Names<'_>, clock: &ClockRule) -> Clause {
    let ClockRule {
        name,
        clause,
        title,
        strength: how,
        types,
        language,
        environments,
        starts,
        repeats,
        stops,
        pauses,
        calendar,
        target,
        on_change,
        on_reopen,
    } = clock;
    let mut terms = Vec::new();
    let types: Vec<Saying> = types.iter().map(|own| case_event::case_type(own)).collect();
    let cases = match types.is_empty() {
        true => say!("It holds for every case.", "모든 문의에 적용합니다."),
        false => say!("It holds for these cases: {types}.", "다음 문의에 적용합니다: {types}.", types = all_of(&types)),
    };
    terms.push(Term::new("for", CASES, cases));
    if let Some(language) = language {
        let said = say!(
            "It is promised for cases in {language} only.",
            "{language:으<} 된 문의에만 약속합니다.",
            language = super::language_name(language)
        );
        terms.push(Term::new("language", LANGUAGE, said));
    }
    if !environments.is_empty() {
        let environments: Vec<Saying> = environments.iter().map(|own| environment(own)).collect();
        let said = say!(
            "It is promised for {environments} only.",
            "{environments}의 문의에만 약속합니다.",
            environments = all_of(&environments)
        );
        terms.push(Term::new("environments", ENVIRONMENTS, said));
    }
    terms.push(started(starts));
    if let Some(act) = repeats {
        let said = say!(
            "It starts anew each time that {event}.",
            "{event} 그때부터 다시 셉니다.",
            event = case_event::once(*act)
        );
        terms.push(Term::new("repeats", REPEATS, said));
    }
    let done: Vec<Saying> = stops.iter().map(|stop| case_event::once(*stop)).collect();
    let said = match repeats {
        None => say!("It stops when {event}.", "{event} 멈춥니다.", event = one_of(&done)),
        Some(_) => say!("It ends when {event}.", "{event} 끝납니다.", event = one_of(&done)),
    };
    terms.push(Term::new("stops", STOPS, said));
    if !pauses.is_empty() {
        let pauses: Vec<Saying> = pauses.iter().map(|pause| case_event::during(*pause)).collect();
        let said = say!("It pauses while {event}.", "{event}에는 세지 않습니다.", event = one_of(&pauses));
        terms.push(Term::new("pauses", PAUSES, said));
    }
    terms.extend(targets(names, target));
    if let Some(calendar) = calendar {
        let said = say!(
            "Business days and business time are those of {calendar}; other times run at all hours.",
            "영업일과 영업시간은 {calendar:을<} 따르고, 그 밖의 시간은 영업시간과 관계없이 셉니다.",
            calendar = code(calendar)
        );
        terms.push(Term::new("calendar", CALENDAR, said));
    }
    // One time for all does not move with severity or plan.
    if matches!(target, Matrix::By(_)) || *on_change != OnChange::default() {
        terms.push(changed(*on_change));
    }
    if *on_reopen != OnReopen::default() {
        let said =
            say!("Where a case is reopened, the time starts anew.", "문의를 다시 열면 그때부터 처음처럼 다시 셉니다.");
        terms.push(Term::new("on_reopen", ON_REOPEN.worth(Worth::Rank(1)), said));
    }
    terms.push(strength::term(*how));
    Clause {
        about: format!("clocks.{name}"),
        heading: Some(heading(title, name)),
        source: clause.clone(),
        terms,
        scale: CLOCK,
    }
}

/// `production` in words; other names as the file writes them.
fn environment(name: &str) -> Saying {
    match name {
        "production" => say!("the production environment", "운영 환경"),
        other => say!("the environment {name}", "환경 {name}", name = code(other)),
    }
}

/// What starts it.
fn started(starts: &ClockStart) -> Term {
    let events: Vec<Saying> = starts.of.iter().map(|event| case_event::since(*event)).collect();
    let said = match (starts.which, events.as_slice()) {
        (_, [event]) => say!("The time starts when {event}.", "{event}부터 셉니다.", event = event),
        (WhichEvent::Earliest, _) => say!(
            "The time starts as soon as {events}, whichever comes first.",
            "{events} 중 먼저 온 때부터 셉니다.",
            events = one_of(&events)
        ),
        (WhichEvent::Latest, _) => say!(
            "The time starts once {events}, whichever comes last.",
            "{events} 중 나중에 온 때부터 셉니다.",
            events = all_of(&events)
        ),
    };
    let early = starts.which == WhichEvent::Earliest && starts.of.contains(&CaseEventKind::Noticed);
    Term::new("starts", STARTS.worth(Worth::Rank(if early { 0 } else { 1 })), said)
}

/// The promised times, for all or row by row.
fn targets(names: Names<'_>, target: &Matrix<ClockTarget>) -> Option<Term> {
    let said = Said {
        same: |target: &ClockTarget| {
            Some(match target {
                ClockTarget::Within(within) => {
                    say!("It must be kept within {within}.", "기한은 {within} 이내입니다.", within = length(*within))
                }
                ClockTarget::AgreedDate { next: None } => {
                    say!("It is due on a date agreed case by case.", "기한은 문의마다 협의하여 정합니다.")
                }
                ClockTarget::AgreedDate { next: Some(duty) } => say!(
                    "It is due on a date agreed case by case, else on the day of the next {duty}.",
                    "기한은 문의마다 협의하여 정한 날짜이며, 정하지 않으면 다음 {duty:을<} 하는 날입니다.",
                    duty = names.duty(duty)
                ),
                ClockTarget::BestEffort => say!(
                    "The provider does what it can; no time is promised.",
                    "제공자는 최선을 다하며, 기한은 약속하지 않습니다."
                ),
            })
        },
        intro: say!("The time promised is:", "약속하는 시간은 다음과 같습니다."),
        cell: |target: &ClockTarget| match target {
            ClockTarget::Within(within) => vec![length(*within)],
            ClockTarget::AgreedDate { next: None } => vec![say!("by agreement", "협의하여 정함")],
            ClockTarget::AgreedDate { next: Some(duty) } => vec![say!(
                "by agreement, else with the next {duty}",
                "협의하여 정함, 정하지 않으면 다음 {duty}",
                duty = names.duty(duty)
            )],
            ClockTarget::BestEffort => vec![say!("best effort", "최선의 노력")],
        },
        scale: |target: &ClockTarget| match target {
            ClockTarget::Within(within) => TARGET.time(*within, Better::Lower),
            ClockTarget::AgreedDate { .. } => TARGET,
            ClockTarget::BestEffort => TARGET.worth(Worth::Absent),
        },
    };
    rows::term(names, "target", target, said)
}

fn changed(on_change: OnChange) -> Term {
    let (rank, said) = match on_change {
        OnChange::Retroactive => (
            0,
            say!(
                "Where severity or plan change, the new time counts from the original start, less the pauses so far.",
                "심각도나 요금제가 바뀌면 새 기한을 처음 시작한 때부터 세고, 그동안 멈춘 시간은 뺍니다."
            ),
        ),
        OnChange::Restart => (
            1,
            say!(
                "Where severity or plan change, the time starts anew.",
                "심각도나 요금제가 바뀌면 그때부터 다시 셉니다."
            ),
        ),
    };
    Term::new("on_change", ON_CHANGE.worth(Worth::Rank(rank)), said)
}
