//! The examples that the text works out.

use super::clause::{Clause, Term};
use super::length::elapsed;
use super::names::Names;
use super::remedy::{remedies, sum};
use super::said::{code, say};
use super::scale::Scale;
use crate::agreement::WorkedExample;
use crate::agreement_file::{Phrase, Saying};

const EXAMPLE: Scale = Scale::open(Phrase {
    en: "an example shows what the terms come to and changes nothing",
    ko: "예는 조건의 결과를 보여 줄 뿐 조건을 바꾸지 않습니다",
});

/// What happens in one example, and what is owed for it.
pub(super) fn clause(names: Names<'_>, example: &WorkedExample) -> Clause {
    let WorkedExample { name, clause, objective, rows, downtime_ms, of_ms, measured, fee, owed } = example;
    let mut terms = vec![Term::new(
        "objective",
        EXAMPLE,
        say!(
            "The example is about {objective}.",
            "{objective}에 대한 예입니다.",
            objective = names.objective(objective)
        ),
    )];
    let mut term = |key: &str, said: Saying| terms.push(Term::new(key, EXAMPLE, said));
    for row in rows {
        term("row", say!("It is one of {row}.", "{row}의 경우입니다.", row = code(row)));
    }
    if let Some(ms) = downtime_ms {
        term("downtime", say!("The downtime is {time}.", "중단 시간은 {time}입니다.", time = elapsed(*ms)));
    }
    if let Some(ms) = of_ms {
        term("of", say!("The promised time is {time}.", "총시간은 {time}입니다.", time = elapsed(*ms)));
    }
    if let Some(figure) = measured {
        term("measured", say!("The figure comes to {figure}.", "측정값은 {figure}입니다.", figure = figure));
    }
    if let Some(fee) = fee {
        term("fee", say!("The fee of the window is {fee}.", "산정 기간의 요금은 {fee}입니다.", fee = sum(*fee)));
    }
    term("owed", say!("Then is owed: {owed}.", "이때 보상: {owed}.", owed = remedies(owed)));
    Clause {
        about: format!("examples.{name}"),
        heading: Some(code(name)),
        source: clause.clone(),
        terms,
        scale: EXAMPLE,
    }
}
