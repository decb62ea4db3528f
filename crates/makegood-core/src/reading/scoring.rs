//! Points, rewards and money held back.

use rust_decimal::Decimal;

use super::clause::Term;
use super::condition::{range, the_figure};
use super::names::Names;
use super::remedy::cap;
use super::said::{all_of, say};
use super::scale::Scale;
use crate::agreement::{Condition, Scoring};
use crate::agreement_file::{Phrase, Saying};

const SCORE: Scale = Scale::open(Phrase {
    en: "other parts or weights make another score",
    ko: "점수를 이루는 목표와 가중치가 바뀌면 점수가 달라집니다",
});
const POINTS: Scale = Scale::open(Phrase {
    en: "more points for the same figure are better for the provider",
    ko: "같은 값에 점수가 높을수록 제공자에게 유리합니다",
});
const REWARD: Scale = Scale::limit(Phrase {
    en: "what the provider earns more the customer pays",
    ko: "제공자가 더 받는 금액은 고객이 지급합니다",
});
const RETAINED: Scale = Scale::gain(Phrase {
    en: "what is held back until the figure is known secures the customer",
    ko: "지표가 나올 때까지 유보하는 금액은 고객을 보호합니다",
});
const RELEASED: Scale = Scale::open(Phrase {
    en: "the more is released, the better for the provider",
    ko: "지급하는 비율이 높을수록 제공자에게 유리합니다",
});

/// Every term of them.
pub(super) fn terms(names: Names<'_>, scoring: &Scoring) -> Vec<Term> {
    let Scoring { parts, points, reward, retained, released } = scoring;
    let mut terms = Vec::new();
    if !parts.is_empty() {
        let part = |(name, weight): &(String, Decimal)| {
            say!(
                "{objective} ({weight} %)",
                "{objective}({weight} %)",
                objective = names.objective(name),
                weight = weight
            )
        };
        let parts: Vec<Saying> = parts.iter().map(part).collect();
        let said = say!(
            "The score is the mean of the points of {parts}, by these weights; a part of which nothing was judged has \
             none. A part is worth 100 points where it is kept and 0 where it is missed, unless it says otherwise.",
            "점수는 다음 목표의 점수를 가중 평균한 값입니다: {parts}. 판정한 것이 없는 목표는 가중치에서 뺍니다. 목표에 따로 정하지 않으면 \
             충족은 100점, 미달은 0점입니다.",
            parts = all_of(&parts)
        );
        terms.push(Term::new("score", SCORE, said));
    }
    if let Some(rows) = rows(points, |points| say!("{points} points", "{points}점", points = points)) {
        let said = say!(
            "In a score it is worth, by the first row that holds, {rows}; else nothing.",
            "점수에는 먼저 맞는 줄에 따라 반영합니다: {rows}. 맞는 줄이 없으면 0점입니다.",
            rows = rows
        );
        terms.push(Term::new("points", POINTS, said));
    }
    if let Some(rows) = rows(reward, cap) {
        let said = say!(
            "Beyond the fee the provider earns, by the first row that holds, {rows}.",
            "제공자는 먼저 맞는 줄에 따라 요금 외에 더 받습니다: {rows}.",
            rows = rows
        );
        terms.push(Term::new("reward", REWARD, said));
    }
    if let Some(retained) = retained {
        let said = say!(
            "Until the figure is known the customer holds back {retained} of what is paid.",
            "지표가 나올 때까지 고객은 {retained:을<} 유보합니다.",
            retained = cap(retained)
        );
        terms.push(Term::new("retained", RETAINED, said));
    }
    if let Some(rows) = rows(released, |share| say!("{share} % of it", "그 {share} %", share = share)) {
        let said = say!(
            "Of what is held back is released, by the first row that holds, {rows}; else nothing.",
            "유보한 금액은 먼저 맞는 줄에 따라 지급합니다: {rows}. 맞는 줄이 없으면 지급하지 않습니다.",
            rows = rows
        );
        terms.push(Term::new("released", RELEASED, said));
    }
    terms
}

/// `100 points where the uptime is at least 99.9 %`, row by row.
fn rows<T>(rows: &[(Condition, T)], said: impl Fn(&T) -> Saying) -> Option<Saying> {
    let row = |(when, value): &(Condition, T)| {
        say!(
            "{value} where {figure} is {range}",
            "{figure} {range}이면 {value}",
            value = said(value),
            figure = the_figure(&when.figure),
            range = range(when)
        )
    };
    let rows: Vec<Saying> = rows.iter().map(row).collect();
    (!rows.is_empty()).then(|| all_of(&rows))
}
