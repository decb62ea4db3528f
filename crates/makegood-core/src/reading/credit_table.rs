//! Credit tables: every band with its edges said exactly.

use super::clause::Term;
use super::condition::{range, the_figure};
use super::names::Names;
use super::remedy::remedies;
use super::rows::{self, Said};
use super::said::say;
use super::scale::{Scale, Worth};
use crate::agreement::{Band, Matrix};
use crate::agreement_file::{Phrase, Saying};

const CREDIT: Scale = Scale::gain(Phrase {
    en: "a table that nowhere pays less and somewhere pays more is better for the customer",
    ko: "어디서도 적지 않고 일부에서 더 많이 보상하면 고객에게 유리합니다",
});

/// What a miss earns, for all or row by row.
pub(super) fn term(names: Names<'_>, credit: &Matrix<Vec<Band>>) -> Option<Term> {
    let scale =
        |bands: &Vec<Band>| CREDIT.worth(if bands.is_empty() { Worth::Absent } else { Worth::Bands(bands.clone()) });
    let intro = || match bands_in(credit) {
        many if 1 < many => say!(
            "Of the following rows the first that holds decides what the customer is owed:",
            "고객에게 보상하는 내용은 다음과 같으며, 먼저 해당하는 항목 하나를 적용합니다."
        ),
        _ => say!("The customer is owed:", "고객에게 보상하는 내용은 다음과 같습니다."),
    };
    if let Matrix::Same(bands) = credit {
        let none = say!("A miss earns no credit.", "지키지 못하여도 정해진 보상은 없습니다.");
        return Some(match bands.is_empty() {
            true => Term::new("credit", scale(bands), none),
            false => Term::list("credit", scale(bands), intro(), bands.iter().map(band).collect()),
        });
    }
    let said = Said {
        same: |_: &Vec<Band>| None,
        intro: intro(),
        cell: |bands: &Vec<Band>| match bands.as_slice() {
            [] => vec![say!("no credit", "보상 없음")],
            bands => bands.iter().map(band).collect(),
        },
        scale,
    };
    rows::term(names, "credit", credit, said)
}

fn bands_in(credit: &Matrix<Vec<Band>>) -> usize {
    credit.cells().into_iter().map(|(_, bands)| bands.len()).max().unwrap_or(0)
}

/// `50 % of the base where the uptime is less than 95 %`.
fn band(band: &Band) -> Saying {
    let Band { when, owed } = band;
    say!(
        "where {figure} is {range}: {owed}",
        "{figure:이<} {range}이면 {owed}",
        figure = the_figure(&when.figure),
        range = range(when),
        owed = remedies(owed)
    )
}
