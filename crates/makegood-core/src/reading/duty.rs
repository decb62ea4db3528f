//! Promised acts.

use super::clause::{Clause, Term};
use super::counting::shortest;
use super::exclusion::in_calendar;
use super::length::{elapsed, length};
use super::names::{Names, heading};
use super::said::say;
use super::scale::{Better, Scale};
use super::strength;
use crate::agreement::{Duty, DutyDue, DutyFor, Lasting, Several};
use crate::agreement_file::{Phrase, Saying};
use crate::number::Fraction;
use crate::time::Length;

const DUTY: Scale = Scale::gain(Phrase {
    en: "a further duty is better for the customer",
    ko: "의무 사항이 늘면 고객에게 유리합니다",
});
const OCCASION: Scale = Scale::open(Phrase {
    en: "other occasions may be more or fewer",
    ko: "의무가 생기는 경우가 바뀌면 더 잦거나 드물어질 수 있습니다",
});
const SOON: Scale = Scale::gain(Phrase {
    en: "the sooner a duty is due, the better for the customer",
    ko: "기한이 짧을수록 고객에게 유리합니다",
});
const AHEAD: Scale = Scale::gain(Phrase {
    en: "the earlier a notice must come, the better for the customer",
    ko: "더 일찍 통지해야 할수록 고객에게 유리합니다",
});
const OFTEN: Scale = Scale::gain(Phrase {
    en: "the more often a duty is due, the better for the customer",
    ko: "의무를 더 자주 이행할수록 고객에게 유리합니다",
});

const LONG_OUTAGES: Scale = Scale::open(Phrase {
    en: "other outages make it due, which may be more or fewer",
    ko: "의무가 생기는 중단이 바뀌면 더 잦거나 드물어질 수 있습니다",
});
const LASTING: Scale = Scale::gain(Phrase {
    en: "the shorter the outages that make it due, the better for the customer",
    ko: "더 짧은 중단에도 의무가 생길수록 고객에게 유리합니다",
});

/// One duty, every term of it.
pub(super) fn clause(names: Names<'_>, duty: &Duty) -> Clause {
    let Duty { name, clause, title, strength: how, for_each, due, calendar, from_its_end, clock, lasting } = duty;
    let scale = match due {
        DutyDue::AtOnce => SOON.amount("at once", Fraction::whole(0), Better::Lower),
        DutyDue::Within(within) => SOON.time(*within, Better::Lower),
        DutyDue::Ahead(ahead) => AHEAD.time(*ahead, Better::Higher),
        DutyDue::EveryMonths(months) => OFTEN.amount("months", Fraction::whole(i128::from(*months)), Better::Lower),
    };
    // "Once in every month" says already that nothing else makes it due.
    let regular = *for_each == DutyFor::Calendar && matches!(due, DutyDue::EveryMonths(_));
    let occasion = (!regular).then(|| Term::new("for_each", OCCASION, occasion(names, *for_each, clock.as_deref())));
    let mut terms: Vec<Term> = occasion.into_iter().collect();
    terms.extend(lasting.map(long_outages));
    let due = match (due, for_each) {
        (DutyDue::Within(within), DutyFor::LateCase) => say!(
            "It is due within {within} of the end of the case's time.",
            "기한은 그 문의의 처리 기한이 지난 때부터 {within} 이내입니다.",
            within = length(*within)
        ),
        (DutyDue::Within(within), _) if *from_its_end => after_its_end(*within),
        _ => until(*due, *for_each),
    };
    terms.extend([Term::new("due", scale, in_calendar(due, calendar.as_deref())), strength::term(*how)]);
    Clause {
        about: format!("duties.{name}"),
        heading: Some(heading(title, name)),
        source: clause.clone(),
        terms,
        scale: DUTY,
    }
}

fn occasion(names: Names<'_>, for_each: DutyFor, clock: Option<&str>) -> Saying {
    match for_each {
        DutyFor::Outage => {
            say!("The provider owes it for every outage.", "제공자는 서비스 중단이 있을 때마다 이를 이행합니다.")
        }
        DutyFor::Maintenance => {
            say!("The provider owes it for every planned maintenance.", "제공자는 정기 점검마다 이를 이행합니다.")
        }
        DutyFor::Request => {
            say!("The provider owes it on every request.", "제공자는 고객이 요청할 때마다 이를 이행합니다.")
        }
        DutyFor::Change => say!(
            "The provider owes it for every change of the agreement or the service.",
            "제공자는 협약이나 서비스를 변경할 때마다 이를 이행합니다."
        ),
        DutyFor::AdverseChange => say!(
            "The provider owes it for every change of the agreement or the service that makes the customer worse off.",
            "제공자는 협약이나 서비스를 고객에게 불리하게 변경할 때마다 이를 이행합니다."
        ),
        DutyFor::LateCase => say!(
            "The provider owes it for every case that misses the promised time {clock}.",
            "제공자는 처리 시간 {clock:을<} 지키지 못하는 문의마다 이를 이행합니다.",
            clock = names.clock(clock.unwrap_or_default())
        ),
        DutyFor::SeverityChange => say!(
            "The provider owes it for every change of a case's severity; the reason that goes with the change fulfils it.",
            "제공자는 문의의 심각도를 바꿀 때마다 이를 이행합니다. 바꾸면서 이유를 밝히면 이행한 것입니다."
        ),
        DutyFor::Escalation => say!(
            "The provider owes it for every escalation by the customer.",
            "제공자는 고객이 에스컬레이션할 때마다 이를 이행합니다."
        ),
        DutyFor::Month => say!(
            "The provider owes it for every calendar month that has ended.",
            "제공자는 한 달이 끝날 때마다 그 달에 대해 이를 이행합니다."
        ),
        DutyFor::Calendar => say!("The provider owes it regularly.", "제공자는 이를 정기적으로 이행합니다."),
    }
}

/// Which outages make it due.
fn long_outages(lasting: Lasting) -> Term {
    let alone = shortest(lasting.one);
    let said = match lasting.several {
        None => {
            say!("Only an outage of {alone} makes it due.", "지속 시간이 {alone}인 중단만 해당합니다.", alone = alone)
        }
        Some(Several { count, within_ms, together_ms }) => say!(
            "Only an outage of {alone} makes it due, or {count} outages within {within} of the first one's start that last {together} or longer together.",
            "지속 시간이 {alone}인 중단, 또는 첫 중단이 시작된 때부터 {within} 안에 {count}회 이상 일어나 합계 {together} 이상인 중단만 해당합니다.",
            alone = alone,
            count = u32::from(count),
            within = elapsed(within_ms),
            together = elapsed(together_ms)
        ),
    };
    let scale = match lasting.several {
        None => LASTING.time(Length::Elapsed(lasting.one.shortest_ms()), Better::Lower),
        Some(_) => LONG_OUTAGES,
    };
    Term::new("lasting", scale, said)
}

fn after_its_end(within: Length) -> Saying {
    say!(
        "It is due within {within} of the outage's end.",
        "기한은 중단이 끝난 때부터 {within} 이내입니다.",
        within = length(within)
    )
}

fn until(due: DutyDue, for_each: DutyFor) -> Saying {
    match due {
        DutyDue::AtOnce => match for_each {
            DutyFor::Outage => {
                say!("It is due at once, while the outage lasts.", "지체 없이, 늦어도 중단이 끝나기 전까지 이행합니다.")
            }
            DutyFor::Maintenance
            | DutyFor::Request
            | DutyFor::Change
            | DutyFor::AdverseChange
            | DutyFor::LateCase
            | DutyFor::SeverityChange
            | DutyFor::Escalation
            | DutyFor::Month
            | DutyFor::Calendar => {
                say!("It is due at once.", "지체 없이 이행합니다.")
            }
        },
        DutyDue::Within(within) => {
            say!("It is due within {within}.", "기한은 {within} 이내입니다.", within = length(within))
        }
        DutyDue::Ahead(ahead) => match for_each {
            DutyFor::Maintenance => say!(
                "It is due at least {ahead} before the maintenance starts.",
                "기한은 점검을 시작하기 {ahead} 전까지입니다.",
                ahead = length(ahead)
            ),
            DutyFor::Change | DutyFor::AdverseChange => say!(
                "It is due at least {ahead} before the change takes effect.",
                "기한은 변경의 효력이 생기기 {ahead} 전까지입니다.",
                ahead = length(ahead)
            ),
            DutyFor::LateCase => say!(
                "It is due at least {ahead} before the case's time is up.",
                "기한은 그 문의의 처리 기한 {ahead} 전까지입니다.",
                ahead = length(ahead)
            ),
            DutyFor::Outage
            | DutyFor::Request
            | DutyFor::SeverityChange
            | DutyFor::Escalation
            | DutyFor::Month
            | DutyFor::Calendar => {
                say!("It is due at least {ahead} before.", "기한은 {ahead} 전까지입니다.", ahead = length(ahead))
            }
        },
        DutyDue::EveryMonths(1) => {
            say!("The provider does it once in every calendar month.", "제공자는 이를 매월 한 번 이행합니다.")
        }
        DutyDue::EveryMonths(months) => say!(
            "The provider does it once every {months} months, counted from the day on which the agreement took effect.",
            "제공자는 이를 협약의 효력이 생긴 날부터 세어 {months}개월마다 한 번 이행합니다.",
            months = u32::from(months)
        ),
    }
}
