//! Beside an objective that earns points: what the provider earns, and what becomes of the money held back.

use makegood_core::agreement_file::Language;
use makegood_core::credit::{Release, Reward};
use serde::Serialize;

use super::Standing;
use crate::overview::Titles;

/// One objective at one place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct ScoreNow {
    /// The service and region.
    pub(crate) place: Titles,
    /// What is earned beyond the fee; absent until the window ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reward: Option<Reward>,
    /// What is released; absent until the window ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) release: Option<Release>,
    /// The same in words.
    pub(crate) says: Vec<Titles>,
    /// The window, by its days.
    pub(crate) window: String,
}

/// Every place of an objective that rewards the provider or has money held back.
pub(super) fn scores(standing: &Standing, name: &str) -> Vec<ScoreNow> {
    let Some(settlement) = standing.settlement() else { return Vec::new() };
    let [en, ko] = [Language::English, Language::Korean].map(|language| standing.statement(language));
    let (Some(en), Some(ko)) = (en, ko) else { return Vec::new() };
    let Some(rule) = en.agreement.objectives.iter().find(|own| own.name == name) else { return Vec::new() };
    if rule.scoring.reward.is_empty() && rule.scoring.retained.is_none() {
        return Vec::new();
    }
    let own = settlement.objectives.iter().zip(&standing.rows).filter(|(one, _)| one.objective == name);
    let now = own.map(|(one, row)| {
        let both = en.earned(one).into_iter().zip(ko.earned(one));
        ScoreNow {
            place: row.place.clone(),
            reward: one.reward.clone(),
            release: one.release.clone(),
            says: both.map(|(en, ko)| Titles { en, ko }).collect(),
            window: one.window.days.clone(),
        }
    });
    now.collect()
}
