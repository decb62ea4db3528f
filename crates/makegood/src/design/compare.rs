//! What each level comes to on the same failures, reckoned from the text that would be its agreement.

use makegood_core::agreement_file::{Source, read};
use makegood_core::simulate::{Contract, Failures, Forecast, Grade, Improved, Simulation, simulate};

use super::draft::{Draft, draft};
use super::level::Level;

/// What is asked.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) levels: Vec<Level>,
    pub(crate) failures: Failures,
    /// A better operation beside the present one.
    pub(crate) improved: Option<Improved>,
    pub(crate) years: u64,
    /// Names for the text; no figure depends on them.
    pub(crate) draft: Draft,
}

/// One level as it came out.
#[derive(Clone, Debug)]
pub(crate) struct Compared {
    pub(crate) level: Level,
    pub(crate) present: Forecast,
    pub(crate) better: Option<Forecast>,
}

/// Why a level cannot be reckoned, in English: a defect of the text that is written here.
#[derive(Clone, Debug)]
pub(crate) struct Trouble(pub(crate) String);

/// The same seed for everybody: who asks again sees the same figures.
const SEED: u64 = 1;
/// So many outages in all are settled in well under a second on one core.
const MOST_OUTAGES: u64 = 400_000;
const MOST_YEARS: u64 = 5_000;
const FEWEST_YEARS: u64 = 100;

/// How many years are simulated where so many outages come in a year: enough for a percent, and no more than a page can wait
/// for.
pub(crate) fn years_for(outages_a_year: u64) -> u64 {
    (MOST_OUTAGES / (outages_a_year + 12)).clamp(FEWEST_YEARS, MOST_YEARS)
}

/// Every level on the same outages. It takes time: call it away from the threads that answer requests.
///
/// # Errors
/// The text of a level does not read.
pub(crate) fn compare(question: &Question) -> Result<Vec<Compared>, Trouble> {
    question.levels.iter().map(|level| one(question, *level)).collect()
}

fn one(question: &Question, level: Level) -> Result<Compared, Trouble> {
    let wrong = |what: String| Trouble(format!("level `{}`: {what}", level.name.word()));
    let text = draft(&question.draft, level).map_err(|problems| wrong(format!("{problems:?}")))?;
    let (agreements, problems) = read(&[Source { name: "agreement.yaml".to_owned(), text }]);
    let agreement = agreements.first().ok_or_else(|| wrong(format!("{problems:?}")))?;
    let objective = agreement.objectives.first().ok_or_else(|| wrong("no objective".to_owned()))?;
    let grade = Grade::new(agreement, objective, None, &Contract::default()).map_err(|why| wrong(why.to_string()))?;
    let run = |improved: Improved| {
        let failures = question.failures.clone();
        simulate(&grade, &Simulation { failures, improved, years: question.years, seed: SEED }, |_| {})
    };
    Ok(Compared { level, present: run(Improved::default()), better: question.improved.map(run) })
}
