//! What is promised.

use rust_decimal::Decimal;

use super::matrix::matrix;
use super::people::{strength, title};
use super::{credits, line, scoring, section, word};
use crate::agreement::{Band, Condition, Judging, Matrix, Objective, PromiseTime};
use crate::agreement_file::scope::{Scope, texts};
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;

const JUDGED: [(&str, Judging); 3] = [
    ("as a whole", Judging::Whole),
    ("for each component", Judging::EachComponent),
    ("over all components together", Judging::Pooled),
];

pub(super) fn read(root: &Node, scope: &Scope) -> Vec<Objective> {
    let credits = root.get("credits");
    section(root, "objectives").filter_map(|(name, node)| objective(name, node, scope, credits)).collect()
}

fn objective(name: &str, node: &Node, scope: &Scope, higher: Option<&Node>) -> Option<Objective> {
    let services = match node.get("service") {
        None => scope.services.clone(),
        some => texts(some).into_iter().filter(|service| scope.services.contains(service)).collect(),
    };
    let run = |node: &Node| {
        let text = node.text()?;
        if text == "none" { Some(None) } else { wording::minimum_run(text).ok().map(Some) }
    };
    let promise = |node: &Node| {
        let text = node.text()?;
        if text == "none" { Some(None) } else { wording::condition(text).ok().map(Some) }
    };
    let promise = matrix(scope, node.get("promise")?, false, &promise)?;
    let credit = node.get("credit").and_then(|node| credit_of(scope, node, &promise));
    let scoring = scoring::read(node, &promise);
    Some(Objective {
        name: name.to_owned(),
        clause: line(node, "clause"),
        title: title(node, name),
        strength: strength(node),
        services,
        regions: texts(node.get("region")),
        judged: word(node, "judged", &JUDGED).unwrap_or_default(),
        clock: line(node, "clock"),
        duty: line(node, "duty"),
        breached_by: texts(node.get("breached_by")),
        promise,
        also_stated: texts(node.get("also_stated")).iter().filter_map(|text| wording::restated(text).ok()).collect(),
        window: node.text_of("window").map_or(Some(Default::default()), |text| wording::window(text).ok())?,
        time: PromiseTime { during: texts(node.get("during")), outside: texts(node.get("outside")) },
        measured_by: line(node, "measured_by"),
        from_report: node.text_of("counts_from") == Some("report"),
        minimum_run: node.get("minimum_run").map_or(Some(Matrix::Same(None)), |n| matrix(scope, n, false, &run))?,
        grace: node.text_of("grace").and_then(|text| wording::grace(text).ok()),
        partial: node.text_of("partial").map_or(Some(Decimal::ONE), |text| wording::share(text).ok())?,
        rounding: node.text_of("rounded").and_then(|text| wording::rounded(text).ok()),
        credit: credit.unwrap_or_else(|| Matrix::Same(Vec::new())),
        scoring,
        credits: node.get("credits").filter(|node| !node.entries().is_empty()).map(|own| credits::own(own, higher)),
    })
}

/// The credit table, a cell for each cell of the promise where a row's edge is the promise.
fn credit_of(scope: &Scope, node: &Node, promise: &Matrix<Option<Condition>>) -> Option<Matrix<Vec<Band>>> {
    let rows = match promise {
        Matrix::By(rows) if is_at_the_promise(node) => rows,
        Matrix::By(_) => return matrix(scope, node, true, &|node| Some(bands(node, None))),
        Matrix::Same(promise) => return matrix(scope, node, true, &|node| Some(bands(node, promise.as_ref()))),
    };
    let own = |name: &str| node.get(name).filter(|_| scope.is_row(name));
    let cell = |name: &str, row: &Matrix<Option<Condition>>| match (own(name), row) {
        // One table for all is none for those who are promised nothing.
        (None, Matrix::Same(None)) => Some(Matrix::Same(Vec::new())),
        (own, row) => credit_of(scope, own.unwrap_or(node), row),
    };
    let cells = rows.iter().filter_map(|(name, row)| Some((name.clone(), cell(name, row)?)));
    Some(Matrix::By(cells.collect()))
}

fn is_at_the_promise(node: &Node) -> bool {
    node.entries().iter().any(|entry| wording::at_the_promise(entry.key.text.trim()) || is_at_the_promise(&entry.value))
}

/// The rows of a credit table, in order; a row that does not read, or that no value can fall into, is left out.
fn bands(node: &Node, promise: Option<&Condition>) -> Vec<Band> {
    let when = |text: &str| match promise {
        Some(promise) => wording::band(text, promise).ok(),
        None => wording::condition(text).ok(),
    };
    node.entries()
        .iter()
        .filter_map(|entry| {
            let when = when(entry.key.text.trim())?;
            Some(Band { when, owed: wording::remedies(entry.value.text()?).ok()? })
        })
        .collect()
}
