//! How good and bad time is told apart.

use super::clause::{Clause, Term};
use super::probing;
use super::said::{all_of, code, say};
use super::scale::{Better, NOTHING, Scale, Worth};
use crate::agreement::{BadWhen, Figure, Measurement, Method, NoData, Precondition};
use crate::agreement_file::{Phrase, Saying};
use crate::number::Fraction;

const METHOD: Scale = Scale::open(Phrase {
    en: "another way of measuring may find more or less downtime",
    ko: "측정 방법이 바뀌면 중단 시간이 늘거나 줄 수 있습니다",
});
const ORIGIN: Scale = Scale::open(Phrase {
    en: "whose measurement counts decides whom it favours",
    ko: "누구의 측정값을 쓰는지에 따라 유불리가 달라집니다",
});
const NO_DATA: Scale = Scale::open(Phrase {
    en: "unmeasured time is worth the more to the customer the more of it counts as downtime",
    ko: "측정하지 못한 시간을 중단으로 볼수록 고객에게 유리합니다",
});
const LIMIT: Scale = Scale::limit(Phrase {
    en: "a limit on the load narrows the promise",
    ko: "부하의 상한은 약속의 범위를 좁힙니다",
});

/// One measurement, every term of it.
pub(super) fn clause(measurement: &Measurement) -> Clause {
    let Measurement { name, clause, method, origin, no_data, at_least, only_when } = measurement;
    let mut terms = vec![Term::new("method", METHOD, said(method))];
    if let Method::Probes(rule) = method {
        terms.extend(probing::terms(rule));
    }
    if let Some(origin) = origin {
        terms.push(Term::new(
            "origin",
            ORIGIN,
            say!("Only measurements of {origin} count.", "{origin}의 측정값만 사용합니다.", origin = whose(origin)),
        ));
    }
    if 0 < *at_least {
        let scale = LIMIT.amount("at_least", Fraction::whole(i128::from(*at_least)), Better::Lower);
        terms.push(Term::new("at_least", scale, few(method, *at_least)));
    }
    let slots = matches!(method, Method::MeanOfSlots { minutes: _ });
    let (rank, said) = match no_data {
        NoData::CountsAsDown if slots => (
            0,
            say!(
                "In a slot without enough requests all of them count as failed.",
                "요청이 모자라는 구간의 오류율은 100 %로 봅니다."
            ),
        ),
        NoData::LeavesTheTotal if slots => (
            1,
            say!("A slot without enough requests is left out of the mean.", "요청이 모자라는 구간은 평균에서 뺍니다."),
        ),
        NoData::CountsAsUp if slots => {
            (2, say!("A slot without enough requests has no errors.", "요청이 모자라는 구간의 오류율은 0 %로 봅니다."))
        }
        NoData::CountsAsDown => {
            (0, say!("A minute that nobody measured is a bad minute.", "측정하지 못한 1분은 중단으로 봅니다."))
        }
        NoData::LeavesTheTotal => (
            1,
            say!(
                "A minute that nobody measured is left out of the total.",
                "측정하지 못한 1분은 전체 시간에서 뺍니다."
            ),
        ),
        NoData::CountsAsUp => {
            (2, say!("A minute that nobody measured is a good minute.", "측정하지 못한 1분은 가동으로 봅니다."))
        }
    };
    let by_minute = matches!(method, Method::Probes(_) | Method::RequestsByTheMinute(_)) || slots;
    // Where minutes are not judged one by one, only a departure from the default needs saying.
    if by_minute || *no_data != NoData::default() {
        terms.push(Term::new("no_data", NO_DATA.worth(Worth::Rank(rank)), said));
    }
    for precondition in only_when {
        let Precondition { figure, at_most } = precondition;
        let scale = LIMIT.amount(figure, Fraction::whole(i128::from(*at_most)), Better::Higher);
        terms.push(Term::new(&format!("only_when.{figure}"), scale, load(precondition)));
    }
    Clause {
        about: format!("measurements.{name}"),
        heading: Some(code(name)),
        source: clause.clone(),
        terms,
        scale: NOTHING,
    }
}

fn said(method: &Method) -> Saying {
    match method {
        Method::Outages => declared_outages(),
        Method::Probes(rule) => probing::said(rule),
        Method::RequestsByTheMinute(bad_when) => bad_minute(*bad_when),
        Method::RequestRatio => say!(
            "The figure is the share of requests over the whole window that did not fail.",
            "산정 기간 전체의 요청 중 실패하지 않은 요청의 비율로 산정합니다."
        ),
        Method::MeanOfSlots { minutes } => say!(
            "The window is cut into slots of {minutes} minutes; the figure is 100 % less the mean of their error rates.",
            "산정 기간을 {minutes}분 단위로 나누어, 100 %에서 구간별 오류율의 평균을 뺀 값으로 산정합니다.",
            minutes = minutes
        ),
        Method::Latency => answered_in_time(),
        Method::Gauge => say!(
            "The figure is taken in samples. A promise of its value holds for every sample, a promise of a mean, a \
             percentile or an extreme for all samples of the window together.",
            "지표를 표본으로 측정합니다. 값에 대한 약속은 모든 표본에 적용하고, 평균·백분위·최댓값·최솟값에 대한 약속은 산정 기간의 표본 전체에 \
             적용합니다."
        ),
    }
}

fn bad_minute(bad_when: BadWhen) -> Saying {
    let BadWhen { threshold, closed, at_least } = bad_when;
    let bad = match closed {
        true => say!(
            "A minute is bad when {threshold} % or more of its requests failed.",
            "요청의 {threshold} % 이상이 실패한 1분을 중단으로 봅니다.",
            threshold = threshold
        ),
        false => say!(
            "A minute is bad when more than {threshold} % of its requests failed; at exactly {threshold} % it is good.",
            "요청의 {threshold} %를 초과하여 실패한 1분을 중단으로 보고, 꼭 {threshold} %이면 정상으로 봅니다.",
            threshold = threshold
        ),
    };
    match at_least {
        0 => bad,
        _ => say!(
            "{bad} A minute with fewer than {at_least} requests is good.",
            "{bad} 요청이 {at_least}건 미만인 1분은 정상으로 봅니다.",
            bad = bad,
            at_least = at_least
        ),
    }
}

/// How a promise is measured that names no measurement.
pub(super) fn unnamed(figure: &Figure) -> Saying {
    match figure {
        Figure::Uptime => declared_outages(),
        Figure::Attainment => say!(
            "Cases that are handled in time are counted against all cases decided in the window.",
            "산정 기간에 판정된 문의 중 기한을 지킨 문의의 비율로 산정합니다."
        ),
        Figure::Percentile(_) => answered_in_time(),
        Figure::Gauge(_) => every_sample(),
        Figure::Samples(_, _) => all_samples(),
        Figure::Score => say!(
            "It comes from the other objectives that it is made of.",
            "점수를 이루는 다른 목표의 결과로 산정합니다."
        ),
        Figure::Downtime | Figure::TimeToRestore | Figure::MeanTimeToRestore => counted_outages(),
    }
}

fn declared_outages() -> Saying {
    say!(
        "The uptime is the share of the total time that was not downtime. Downtime is what was declared as an outage; \
         time of which nothing is declared is up.",
        "가동률은 전체 시간에서 중단 시간을 뺀 시간의 비율입니다. 중단 시간은 서비스 중단으로 선언된 시간이며, 선언되지 않은 시간은 \
         가동으로 봅니다."
    )
}

fn answered_in_time() -> Saying {
    say!(
        "Every request counts; the promise is met when the stated share of them was answered within the stated time.",
        "모든 요청을 세며, 정한 비율의 요청이 정한 시간 안에 응답되었으면 약속을 지킨 것으로 봅니다."
    )
}

fn every_sample() -> Saying {
    say!("Every sample in the window must keep the promise.", "산정 기간의 모든 표본이 약속한 값을 지켜야 합니다.")
}

fn all_samples() -> Saying {
    say!("It is one value of all samples in the window.", "산정 기간의 모든 표본에서 하나의 값을 구합니다.")
}

fn counted_outages() -> Saying {
    say!(
        "Downtime is what was declared as an outage; time of which nothing is declared is up.",
        "중단 시간은 서비스 중단으로 선언된 시간이며, 선언되지 않은 시간은 가동으로 봅니다."
    )
}

/// Too few requests to say anything.
fn few(method: &Method, at_least: u64) -> Saying {
    if matches!(method, Method::MeanOfSlots { minutes: _ }) {
        return say!(
            "A slot needs at least {at_least} requests.",
            "구간마다 요청이 {at_least}건 이상이어야 합니다.",
            at_least = at_least
        );
    }
    say!(
        "With fewer than {at_least} requests the window is not judged.",
        "산정 기간의 요청이 {at_least}건 미만이면 판정하지 않습니다.",
        at_least = at_least
    )
}

fn load(precondition: &Precondition) -> Saying {
    let Precondition { figure, at_most } = precondition;
    match figure.as_str() {
        "requests" => say!(
            "A minute with more than {at_most} requests a second is left out, and counted as such.",
            "초당 요청이 {at_most}건을 넘는 1분은 산정에서 빼고 따로 셉니다.",
            at_most = at_most
        ),
        figure => say!(
            "A minute in which {figure} is more than {at_most} is left out, and counted as such.",
            "{figure:이<} {at_most:을<} 넘는 1분은 산정에서 빼고 따로 셉니다.",
            figure = code(figure),
            at_most = at_most
        ),
    }
}

/// Whose counters; the words that facts know, else as written.
fn whose(origin: &str) -> Saying {
    match origin {
        "third_party" => say!("a third party", "제3자"),
        "provider" => say!("the provider", "제공자"),
        "customer" => say!("the customer", "고객"),
        other => all_of(&[code(other)]),
    }
}
