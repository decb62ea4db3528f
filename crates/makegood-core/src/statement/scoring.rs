//! What a score is made of, what it earns the provider, and what it releases.

use super::figures::{cut, money};
use super::wording::fill;
use super::{Statement, promise};
use crate::agreement::Condition;
use crate::money::Money;
use crate::number::Fraction;
use crate::settle::ObjectiveSettlement;

impl Statement<'_> {
    /// What an objective earns the provider, and what of the money held back it releases, a sentence each; empty until its
    /// window has ended.
    pub fn earned(&self, one: &ObjectiveSettlement) -> Vec<String> {
        earned(self, one)
    }
}

/// One line a part of the score, then the reward and the release.
pub(super) fn lines(statement: &Statement<'_>, one: &ObjectiveSettlement) -> Vec<String> {
    let mut lines = parts(statement, one);
    lines.extend(earned(statement, one));
    lines
}

fn parts(statement: &Statement<'_>, one: &ObjectiveSettlement) -> Vec<String> {
    let words = statement.words();
    let mut lines = Vec::new();
    for part in &one.parts {
        let name = statement.objective_name(&part.objective);
        let weight = part.weight.normalize().to_string();
        let points = part.points.map(|points| cut(points, 6));
        let template = if points.is_some() { words.score_part } else { words.score_part_open };
        let points = points.unwrap_or_default();
        lines.push(fill(template, &[("objective", name), ("points", &points), ("weight", &weight)]));
    }
    lines
}

fn earned(statement: &Statement<'_>, one: &ObjectiveSettlement) -> Vec<String> {
    let (words, mut lines) = (statement.words(), Vec::new());
    let objective = statement.objective(&one.objective);
    let amount = |sum: &Option<Money>| {
        let shown = |sum: &Money| money(Fraction::from(sum.amount), Some(sum.currency), words);
        sum.as_ref().map_or(words.owed_open.to_owned(), shown)
    };
    if let (Some(reward), Some(objective)) = (&one.reward, objective) {
        let band = in_words(statement, objective.scoring.reward.iter().map(|(when, _)| when), &reward.band);
        let parts = [("amount", amount(&reward.amount)), ("band", band), ("reward", reward.reward.clone())];
        lines.push(fill(words.reward_line, &parts.each_ref().map(|(name, text)| (*name, text.as_str()))));
    }
    if let (Some(release), Some(objective)) = (&one.release, objective) {
        let rows = objective.scoring.released.iter().map(|(when, _)| when);
        let band = release.band.as_ref().map(|band| in_words(statement, rows, band));
        let template = if band.is_some() { words.release_line } else { words.kept_line };
        let parts = [
            ("held", amount(&release.held)),
            ("released", amount(&release.released)),
            ("retained", release.retained.clone()),
            ("band", band.unwrap_or_default()),
        ];
        lines.push(fill(template, &parts.each_ref().map(|(name, text)| (*name, text.as_str()))));
    }
    lines
}

/// A row's condition in the words of the statement.
fn in_words<'a>(statement: &Statement<'_>, mut rows: impl Iterator<Item = &'a Condition>, band: &str) -> String {
    let row = rows.find(|when| when.to_string() == band);
    row.map_or(band.to_owned(), |when| promise::condition(when, statement.words()))
}
