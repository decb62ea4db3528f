//! What of the bad time counts: the way of measuring, partial outages, minimum runs, grace, rounding.

use rust_decimal::Decimal;

use super::clause::Term;
use super::length::length;
use super::measurement;
use super::names::Names;
use super::rows::{self, Said};
use super::said::{code, one_of, say};
use super::scale::{Better, Scale, Worth};
use crate::agreement::{Figure, Matrix, Method, MinimumRun};
use crate::agreement_file::{Phrase, Saying};
use crate::number::{Rounding, RoundingMode};
use crate::time::Length;

const MEASURED: Scale = Scale::open(Phrase {
    en: "another way of measuring may find more or less downtime",
    ko: "측정 방법이 바뀌면 중단 시간이 늘거나 줄 수 있습니다",
});
const CLOCK: Scale = Scale::open(Phrase {
    en: "another clock may be easier or harder to keep",
    ko: "다른 처리 시간은 지키기가 더 쉽거나 어려울 수 있습니다",
});
const PARTIAL: Scale = Scale::open(Phrase {
    en: "the more a partial outage counts, the better for the customer",
    ko: "부분 중단을 많이 산입할수록 고객에게 유리합니다",
});
const RUN: Scale = Scale::limit(Phrase {
    en: "the longer trouble must last to count, the worse for the customer",
    ko: "산입에 필요한 지속 시간이 길수록 고객에게 불리합니다",
});
const GRACE: Scale = Scale::limit(Phrase {
    en: "the more of every outage is forgiven, the worse for the customer",
    ko: "산입하지 않는 시간이 길수록 고객에게 불리합니다",
});
const DEEMED: Scale = Scale::gain(Phrase {
    en: "another duty that stands for a miss is better for the customer",
    ko: "위반으로 보는 의무가 늘면 고객에게 유리합니다",
});
const REPORTED: Scale = Scale::limit(Phrase {
    en: "counting from the report only is worse for the customer",
    ko: "신고한 때부터만 산입하면 고객에게 불리합니다",
});
const ROUNDING: Scale = Scale::open(Phrase {
    en: "rounding may lift a figure over the target, or press it below",
    ko: "끝수를 처리하면 값이 목표를 넘거나 목표에 못 미치게 될 수 있습니다",
});

/// The clock whose cases are counted.
pub(super) fn by_clock(names: Names<'_>, clock: &str) -> Term {
    let said = say!(
        "The cases counted are those of the promised time {clock}.",
        "처리 시간 약속 {clock}의 문의를 셉니다.",
        clock = names.clock(clock)
    );
    Term::new("clock", CLOCK, said)
}

/// The duty whose occasions are counted.
pub(super) fn by_duty(names: Names<'_>, duty: &str) -> Term {
    let said = say!(
        "The occasions counted are those of the duty {duty}.",
        "의무 사항 {duty}의 이행 여부를 셉니다.",
        duty = names.duty(duty)
    );
    Term::new("duty", CLOCK, said)
}

/// Duties whose miss is a miss of the promise.
pub(super) fn breached_by(names: Names<'_>, duties: &[String]) -> Term {
    let duties: Vec<Saying> = duties.iter().map(|duty| names.duty(duty)).collect();
    let said = say!(
        "It is deemed missed too where the provider misses {duties}; the customer is then owed what is owed for the smallest shortfall.",
        "제공자가 {duties:을<} 이행하지 않으면 이 목표도 지키지 못한 것으로 보며, 가장 작은 미달에 대한 보상을 받습니다.",
        duties = one_of(&duties)
    );
    Term::new("breached_by", DEEMED, said)
}

/// Outages count from the customer's report.
pub(super) fn from_report() -> Term {
    let said = say!(
        "An outage counts only from the time at which the customer first reports it; one that nobody reports does not count.",
        "중단은 고객이 처음 신고한 때부터 산입하며, 아무도 신고하지 않은 중단은 산입하지 않습니다."
    );
    Term::new("counts_from", REPORTED, said)
}

/// The measurement named, or what holds without one.
pub(super) fn measured_by(name: Option<&str>, figure: Option<&Figure>) -> Term {
    let said = match name {
        Some(name) => say!("It is measured by {name}.", "측정 방법은 {name:을<} 따릅니다.", name = code(name)),
        None => measurement::unnamed(figure.unwrap_or(&Figure::Uptime)),
    };
    Term::new("measured_by", MEASURED, said)
}

/// Whether downtime is what was declared.
pub(super) fn by_declared_outages(names: Names<'_>, measured_by: Option<&str>) -> bool {
    let named = |name: &str| names.0.measurements.iter().find(|measurement| measurement.name == name);
    measured_by.and_then(named).is_none_or(|measurement| measurement.method == Method::Outages)
}

/// How much a partial outage counts.
pub(super) fn partial(weight: Decimal) -> Term {
    let said = if weight == Decimal::ONE {
        say!("A partial outage counts in full, like a whole one.", "부분 중단도 전체 중단과 같이 모두 산입합니다.")
    } else if weight.is_zero() {
        say!("A partial outage does not count.", "부분 중단은 산입하지 않습니다.")
    } else {
        say!(
            "A partial outage counts {weight} times its length.",
            "부분 중단은 그 시간에 가중치 {weight:을<} 곱하여 산입합니다.",
            weight = weight
        )
    };
    Term::new("partial", PARTIAL.amount("weight", weight, Better::Higher), said)
}

/// How long trouble must last to count.
pub(super) fn minimum_run(names: Names<'_>, run: &Matrix<Option<MinimumRun>>) -> Option<Term> {
    let said = Said {
        same: |run: &Option<MinimumRun>| run.map(short_run),
        intro: say!(
            "Trouble counts only where it lasts without a break:",
            "중단은 끊이지 않고 다음 시간 동안 이어진 경우에만 산입합니다."
        ),
        cell: |run: &Option<MinimumRun>| vec![run.map_or_else(|| say!("any time", "지속 시간과 관계없음"), shortest)],
        scale: |run: &Option<MinimumRun>| run.map_or(RUN.worth(Worth::Absent), weigh),
    };
    rows::term(names, "minimum_run", run, said)
}

fn weigh(run: MinimumRun) -> Scale {
    RUN.time(Length::Elapsed(run.shortest_ms()), Better::Lower)
}

/// `10 minutes or longer`.
pub(super) fn shortest(run: MinimumRun) -> Saying {
    let MinimumRun { ms, longer } = run;
    match longer {
        true => say!("longer than {run}", "{run} 초과", run = length(Length::Elapsed(ms))),
        false => say!("{run} or longer", "{run} 이상", run = length(Length::Elapsed(ms))),
    }
}

fn short_run(run: MinimumRun) -> Saying {
    let MinimumRun { ms, longer } = run;
    let run = length(Length::Elapsed(ms));
    match longer {
        true => say!(
            "Trouble counts only where it lasts longer than {run} without a break.",
            "끊이지 않고 이어진 시간이 {run} 이하인 중단은 산입하지 않습니다.",
            run = run
        ),
        false => say!(
            "Trouble that lasts less than {run} without a break does not count.",
            "끊이지 않고 이어진 시간이 {run} 미만인 중단은 산입하지 않습니다.",
            run = run
        ),
    }
}

/// So much of every run is forgiven.
pub(super) fn grace(ms: i64) -> Term {
    let grace = Length::Elapsed(ms);
    let said = say!(
        "The first {grace} of every run of trouble do not count.",
        "이어진 중단마다 처음 {grace:은<} 산입하지 않습니다.",
        grace = length(grace)
    );
    Term::new("grace", GRACE.time(grace, Better::Lower), said)
}

/// Rounding before the figure is compared.
pub(super) fn rounding(rounding: Rounding) -> Term {
    let Rounding { places, mode } = rounding;
    let said = say!(
        "Before it is compared, the figure is rounded to {places} decimal places, {way}.",
        "판정하기 전에 값을 소수점 아래 {places}자리까지 {way}합니다.",
        places = places,
        way = way(mode)
    );
    Term::new("rounded", ROUNDING, said)
}

/// The way of rounding.
pub(super) fn way(mode: RoundingMode) -> Saying {
    match mode {
        RoundingMode::HalfUp => say!("a half upwards", "반올림"),
        RoundingMode::HalfEven => say!("a half to the even digit", "반올림(꼭 절반이면 짝수 쪽으로)"),
        RoundingMode::Down => say!("downwards", "버림"),
        RoundingMode::Up => say!("upwards", "올림"),
    }
}
