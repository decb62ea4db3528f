//! How credits are formed, claimed, capped and paid.

use super::clause::{Clause, Term};
use super::counting::way;
use super::exclusion::in_calendar;
use super::length::length;
use super::names::Names;
use super::remedy;
use super::said::{Given, all_of, code, say};
use super::scale::{Better, NOTHING, Scale, Worth};
use crate::agreement::{
    Anchor, Base, Cap, CapSpan, Combine, CreditForm, CreditTerms, Cycle, Deadline, Eligibility, Given as GivenBy,
};
use crate::agreement_file::{Phrase, Saying};
use crate::number::Fraction;

const CREDITS: Scale =
    Scale::open(Phrase { en: "the terms decide together", ko: "보상 조건 전체로 판단해야 합니다" });
const FORM: Scale = Scale::open(Phrase {
    en: "money back is better for the customer than less to pay, less to pay than a credit, a credit than points",
    ko: "환급, 감액, 크레딧, 포인트의 순서로 고객에게 유리합니다",
});
const BASE: Scale = Scale::open(Phrase {
    en: "another base may be larger or smaller",
    ko: "기준 요금이 바뀌면 보상이 늘거나 줄 수 있습니다",
});
const GIVEN: Scale = Scale::open(Phrase {
    en: "a credit that comes by itself is better for the customer than one to be claimed",
    ko: "신청 없이 보상하는 편이 고객에게 유리합니다",
});
const CLAIM: Scale = Scale::limit(Phrase {
    en: "the longer the time to claim, the better for the customer",
    ko: "신청 기한이 길수록 고객에게 유리합니다",
});
const PROMPT: Scale = Scale::gain(Phrase {
    en: "the sooner the provider must act, the better for the customer",
    ko: "제공자의 처리 기한이 짧을수록 고객에게 유리합니다",
});
const CONDITION: Scale = Scale::limit(Phrase {
    en: "a condition on the customer is worse for the customer",
    ko: "고객이 갖출 조건이 늘면 고객에게 불리합니다",
});
const TOGETHER: Scale = Scale::open(Phrase {
    en: "credits that add up are better for the customer than the highest alone",
    ko: "모두 더하는 편이 가장 큰 보상만 적용하는 것보다 고객에게 유리합니다",
});
const CAP: Scale = Scale::limit(Phrase {
    en: "the higher a cap, the better for the customer",
    ko: "한도가 높을수록 고객에게 유리합니다",
});
const ROUNDING: Scale = Scale::open(Phrase {
    en: "rounding up is better for the customer, rounding down worse",
    ko: "올림은 고객에게 유리하고 버림은 불리합니다",
});
const LAPSE: Scale = Scale::limit(Phrase {
    en: "a credit that lapses is worse for the customer",
    ko: "소멸하는 보상은 고객에게 불리합니다",
});
const ONE_OF: Scale = Scale::limit(Phrase {
    en: "where only one of several credits counts, the customer gets less",
    ko: "여러 보상 중 하나만 인정하면 고객에게 불리합니다",
});
const LEAST: Scale = Scale::limit(Phrase {
    en: "the smaller a credit that is still given, the better for the customer",
    ko: "작은 보상도 지급할수록 고객에게 유리합니다",
});
const MOVED: Scale = Scale::open(Phrase {
    en: "a credit that can be transferred is better for the customer",
    ko: "옮길 수 있는 보상이 고객에게 유리합니다",
});
const SOLE: Scale = Scale::open(Phrase {
    en: "credits that leave damages open are better for the customer",
    ko: "손해 배상을 배제하지 않는 편이 고객에게 유리합니다",
});
const CONVERTIBLE: Scale = Scale::gain(Phrase {
    en: "more ways to use a credit are better for the customer",
    ko: "보상을 쓸 곳이 늘면 고객에게 유리합니다",
});

/// The terms of every credit.
pub(super) fn clause(names: Names<'_>, credits: &CreditTerms) -> Clause {
    Clause {
        about: "credits".to_owned(),
        heading: None,
        source: credits.clause.clone(),
        terms: terms(names, credits, ""),
        scale: CREDITS,
    }
}

/// Every term; `prefix` stands before their names where an objective has its own.
pub(super) fn terms(names: Names<'_>, credits: &CreditTerms, prefix: &str) -> Vec<Term> {
    let CreditTerms {
        clause,
        form,
        base,
        given,
        claim,
        decide,
        pay,
        calendar,
        conditions,
        one_of,
        more_than,
        lapse_after,
        transferable,
        sole_remedy,
        combine,
        caps,
        rounding,
        applied_to,
        lapse_on_termination,
        convertible_to,
    } = credits;
    let mut terms = vec![formed(*form), Term::new("base", BASE, based(*base)), given_by(*given)];
    if let Some(clause) = clause.as_deref().filter(|_| !prefix.is_empty()) {
        terms.insert(
            0,
            Term::new(
                "clause",
                NOTHING,
                say!(
                    "These are its own terms of credit (clause {clause}).",
                    "보상 조건은 따로 정합니다(조항 {clause}).",
                    clause = clause
                ),
            ),
        );
    } else if !prefix.is_empty() {
        terms.insert(
            0,
            Term::new("clause", NOTHING, say!("It has terms of credit of its own.", "보상 조건은 따로 정합니다.")),
        );
    }
    let deadlines = [
        ("claim", CLAIM, Better::Higher, claim),
        ("decide", PROMPT, Better::Lower, decide),
        ("pay", PROMPT, Better::Lower, pay),
    ];
    for (key, scale, better, deadline) in deadlines {
        if let Some(deadline) = deadline {
            terms.push(Term::new(key, of_deadline(scale, *deadline, better), due(key, *deadline)));
        }
    }
    if calendar.is_some() {
        let said = say!("The deadlines are counted so.", "기한은 다음과 같이 셉니다.");
        terms.push(Term::new("calendar", NOTHING, in_calendar(said, calendar.as_deref())));
    }
    terms.extend(conditions.iter().map(|condition| Term::new("if", CONDITION, conditioned(condition))));
    terms.extend(one_of.iter().map(|group| only_one(names, group)));
    terms.push(combined(*combine));
    if let Some(least) = more_than {
        let said = say!(
            "Nothing is given that is not more than {least}.",
            "{least:을<} 넘지 않는 보상은 지급하지 않습니다.",
            least = remedy::sum(*least)
        );
        let scale = LEAST.amount(least.currency.code(), Fraction::from(least.amount), Better::Lower);
        terms.push(Term::new("more_than", scale, said));
    }
    terms.extend(caps.iter().map(|(span, cap)| capped(*span, cap)));
    terms.push(Term::new(
        "rounded",
        ROUNDING,
        say!(
            "Amounts are rounded to the currency's smallest unit, {way}.",
            "금액은 통화의 최소 단위로 {way}합니다.",
            way = way(*rounding)
        ),
    ));
    if let Some(applied_to) = applied_to {
        let said = say!("It is used first for: {what}.", "보상을 먼저 쓰는 곳: {what}.", what = applied_to);
        terms.push(Term::new("applied_to", NOTHING, said));
    }
    if *lapse_on_termination {
        let said =
            say!("What is not used lapses when the contract ends.", "쓰지 않은 보상은 계약을 해지하면 소멸합니다.");
        terms.push(Term::new("lapse", LAPSE, said));
    }
    if let Some(after) = lapse_after {
        let said = say!(
            "What is not used lapses {after} after the window.",
            "쓰지 않은 보상은 산정 기간이 끝나고 {after} 뒤에 소멸합니다.",
            after = length(*after)
        );
        terms.push(Term::new("lapse_after", LAPSE.time(*after, Better::Higher), said));
    }
    terms.extend(transferable.map(moved));
    terms.extend(sole_remedy.map(sole));
    if !convertible_to.is_empty() {
        let what: Vec<Saying> = convertible_to.iter().map(Given::given).collect();
        let said = say!(
            "It may be turned, at equal value, into: {what}.",
            "같은 가치로 전환할 수 있는 것: {what}.",
            what = all_of(&what)
        );
        terms.push(Term::new("convertible_to", CONVERTIBLE, said));
    }
    terms.iter_mut().for_each(|term| term.term.insert_str(0, prefix));
    terms
}

fn formed(form: CreditForm) -> Term {
    let (rank, said) = match form {
        CreditForm::Refund => (0, say!("Credits are paid back to the customer.", "보상은 고객에게 환급합니다.")),
        CreditForm::Reduction => {
            (1, say!("Credits reduce the bill of the same period.", "보상은 같은 기간의 요금에서 감액합니다."))
        }
        CreditForm::Credit => (
            2,
            say!("Credits are set off against later bills.", "보상은 크레딧으로 주어 이후의 청구액에서 차감합니다."),
        ),
        CreditForm::Points => {
            (3, say!("Credits are given in points, which are not cash.", "보상은 현금이 아닌 포인트로 지급합니다."))
        }
    };
    Term::new("form", FORM.worth(Worth::Rank(rank)), said)
}

fn based(base: Base) -> Saying {
    say!("The base is {base}.", "기준 요금은 {base}입니다.", base = remedy::base(base))
}

/// What the customer must have done.
fn conditioned(condition: &Eligibility) -> Saying {
    match condition {
        Eligibility::AccountCurrent => say!(
            "Only a customer whose account is current at the end of the window receives it.",
            "산정 기간이 끝날 때 요금을 연체하지 않은 고객에게만 보상합니다."
        ),
        Eligibility::ReportedWithin(within) => say!(
            "Only a customer who reported the trouble within {within} of its end receives it.",
            "장애가 끝난 뒤 {within} 안에 신고한 고객에게만 보상합니다.",
            within = length(*within)
        ),
        Eligibility::Requests(least) => say!(
            "Only a customer who made at least {least} requests in the window receives it.",
            "산정 기간에 {least}건 이상 요청한 고객에게만 보상합니다.",
            least = least
        ),
        Eligibility::Done(duty) => say!(
            "Only a customer who has done {duty} receives it.",
            "{duty:을<} 이행한 고객에게만 보상합니다.",
            duty = code(duty)
        ),
    }
}

fn only_one(names: Names<'_>, group: &[String]) -> Term {
    let group: Vec<Saying> = group.iter().map(|name| names.objective(name)).collect();
    let said = say!(
        "Of {objectives}, only the highest credit counts.",
        "{objectives} 중에서는 가장 큰 보상 하나만 인정합니다.",
        objectives = all_of(&group)
    );
    Term::new("one_of", ONE_OF, said)
}

fn moved(transferable: bool) -> Term {
    let said = if transferable {
        say!("It can be transferred to another account.", "보상은 다른 계정으로 옮길 수 있습니다.")
    } else {
        say!("It cannot be transferred to another account.", "보상은 다른 계정으로 옮길 수 없습니다.")
    };
    Term::new("transferable", MOVED.worth(Worth::Rank(u8::from(!transferable))), said)
}

fn sole(sole: bool) -> Term {
    let said = if sole {
        say!(
            "These credits are the customer's only remedy for a miss.",
            "약속을 지키지 못한 데 대한 고객의 구제는 이 보상뿐입니다."
        )
    } else {
        say!("These credits do not exclude damages beyond them.", "이 보상은 그 밖의 손해 배상을 배제하지 않습니다.")
    };
    Term::new("sole_remedy", SOLE.worth(Worth::Rank(u8::from(sole))), said)
}

fn given_by(given: GivenBy) -> Term {
    let (rank, said) = match given {
        GivenBy::Automatically => {
            (0, say!("The customer receives it without a claim.", "고객이 신청하지 않아도 보상합니다."))
        }
        GivenBy::OnClaim => (1, say!("The customer receives it on claim.", "고객이 신청하면 보상합니다.")),
    };
    Term::new("given", GIVEN.worth(Worth::Rank(rank)), said)
}

/// The sentence of a deadline: who must do what by when.
pub(super) fn due(key: &str, deadline: Deadline) -> Saying {
    let until = until(deadline);
    match key {
        "claim" => {
            say!("The customer must claim it {until}.", "고객은 {until} 보상을 신청해야 합니다.", until = until)
        }
        "decide" => say!(
            "The provider decides a claim {until}.",
            "제공자는 {until} 신청의 인정 여부를 결정합니다.",
            until = until
        ),
        _ => say!(
            "The provider grants or pays it {until}.",
            "제공자는 {until} 보상을 지급하거나 적용합니다.",
            until = until
        ),
    }
}

fn until(deadline: Deadline) -> Saying {
    match deadline {
        Deadline::ByEndOf { nth: 1, cycle: Cycle::Month, after: Anchor::PeriodEnd } => {
            say!("by the end of the month after the window ends", "산정 기간이 끝난 다음 달 말일까지")
        }
        Deadline::ByEndOf { nth, cycle, after } => say!(
            "by the end of {cycle} number {nth} after that {after}",
            "{after} 속한 {cycle}의 다음부터 세어 {nth}번째 {cycle}의 마지막 날까지",
            nth = u32::from(nth),
            cycle = match cycle {
                Cycle::Month => say!("month", "달"),
                Cycle::BillingCycle => say!("billing cycle", "청구 주기"),
                Cycle::Quarter => say!("quarter", "분기"),
            },
            after = match after {
                Anchor::Event => say!("of the last outage that counts", "산입한 마지막 중단이 끝난 날이"),
                Anchor::PeriodEnd => say!("in which the window ends", "산정 기간의 마지막 날이"),
                Anchor::Report => say!("of the report", "보고서를 받은 날이"),
                Anchor::Claim => say!("of the claim", "보상을 신청한 날이"),
                Anchor::Offer => say!("of the provider's offer", "제공자가 보상을 제안한 날이"),
            }
        ),
        Deadline::Within(within, anchor) => say!(
            "within {within} {anchor}",
            "{anchor} {within} 이내에",
            within = length(within),
            anchor = match anchor {
                Anchor::Event => say!("of the last outage that counts", "산입한 마지막 중단이 끝난 때부터"),
                Anchor::PeriodEnd => say!("of the end of the window", "산정 기간이 끝난 때부터"),
                Anchor::Report => say!("of the report", "보고서를 받은 때부터"),
                Anchor::Claim => say!("of the claim", "보상을 신청한 때부터"),
                Anchor::Offer => say!("of the provider's offer", "제공자가 보상을 제안한 때부터"),
            }
        ),
    }
}

/// Two deadlines are compared as far as the moments they count from can be.
fn of_deadline(scale: Scale, deadline: Deadline, better: Better) -> Scale {
    match deadline {
        Deadline::ByEndOf { .. } => scale,
        Deadline::Within(length, anchor) => scale.worth(Worth::Due(length, anchor, better)),
    }
}

fn combined(combine: Combine) -> Term {
    let (rank, said) = match combine {
        Combine::Sum => (
            0,
            say!(
                "Where several promises are missed, their credits add up.",
                "여러 약속을 지키지 못하면 각 보상을 모두 더합니다."
            ),
        ),
        Combine::Highest => (
            1,
            say!(
                "Where several promises are missed, the highest credit alone is owed.",
                "여러 약속을 지키지 못하면 가장 큰 보상 하나만 적용합니다."
            ),
        ),
    };
    Term::new("together", TOGETHER.worth(Worth::Rank(rank)), said)
}

fn capped(span: CapSpan, cap: &Cap) -> Term {
    let (key, over) = match span {
        CapSpan::Incident => ("cap.incident", say!("for one incident", "장애 한 건에 대한")),
        CapSpan::Objective => {
            ("cap.objective", say!("for one missed promise in its window", "한 산정 기간의 목표 하나에 대한"))
        }
        CapSpan::Period => (
            "cap.period",
            say!(
                "for one window, or for the month in which a shorter one ends",
                "한 산정 기간(더 짧으면 그 기간이 끝나는 달)의"
            ),
        ),
        CapSpan::Year => ("cap.year", say!("for one calendar year", "한 해(1월 1일부터 12월 31일까지)의")),
        CapSpan::AnyTwelveMonths => ("cap.any_12_months", say!("in any twelve months", "연속한 12개월의")),
        CapSpan::Contract => ("cap.contract", say!("over the whole contract", "계약 전체의")),
    };
    let scale = match cap {
        Cap::Percent(percent, None) => CAP.amount("percent", Fraction::from(*percent), Better::Higher),
        Cap::Percent(percent, Some(base)) => {
            CAP.amount(&format!("percent of {base}"), Fraction::from(*percent), Better::Higher)
        }
        Cap::Money(money) => CAP.amount(money.currency.code(), Fraction::from(money.amount), Better::Higher),
        Cap::Days(days) => CAP.amount("days", Fraction::from(*days), Better::Higher),
    };
    let said = say!(
        "At most {cap} is owed {over}.",
        "{over} 보상은 {cap:을<} 넘지 않습니다.",
        cap = remedy::cap(cap),
        over = over
    );
    Term::new(key, scale, said)
}
