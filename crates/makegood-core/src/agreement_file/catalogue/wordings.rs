//! Findings on wordings: phrases that do not read.

use super::{FindingKind, error, say};
use crate::agreement_file::grammar::{Wording, wordings as named};
use crate::agreement_file::saying::Phrase;

const fn fault(wording: &Wording) -> FindingKind {
    error(wording.code, wording.name, MISREAD)
}

const MISREAD: Phrase = say(
    "a phrase that does not read cannot be measured or settled",
    "읽을 수 없는 표현은 측정하거나 정산할 수 없습니다",
);

pub(super) static ALL: [FindingKind; 46] = [
    fault(&named::CONDITION),
    fault(&named::REMEDY),
    fault(&named::LENGTH),
    fault(&named::DEADLINE),
    fault(&named::WINDOW),
    fault(&named::NOTICE),
    fault(&named::DUE),
    fault(&named::BAD_WHEN),
    fault(&named::CLOCK_TARGET),
    fault(&named::COMPOSITION),
    fault(&named::SEASON),
    fault(&named::EVENT_DAYS),
    fault(&named::RIGHT_WHEN),
    fault(&named::PRECONDITION),
    fault(&named::BASE),
    fault(&named::CAP),
    fault(&named::ROUNDED),
    fault(&named::ROUNDING_MODE),
    fault(&named::DATE),
    fault(&named::HOURS),
    fault(&named::ZONE),
    fault(&named::CURRENCY),
    fault(&named::LANGUAGE),
    fault(&named::NAME),
    fault(&named::SHARE),
    fault(&named::QUORUM),
    fault(&named::CASE_TYPE),
    fault(&named::DAY_HOURS),
    fault(&named::HOLIDAYS),
    fault(&named::MINIMUM_RUN),
    fault(&named::ELIGIBILITY),
    fault(&named::LAPSE),
    fault(&named::SUM_OF_MONEY),
    fault(&named::FIGURE),
    fault(&named::FAILURES),
    fault(&named::REQUESTS),
    fault(&named::DEPLOYMENT),
    fault(&named::PERCENTAGE),
    fault(&named::POINTS),
    fault(&named::BAND),
    fault(&named::LASTING),
    fault(&named::COUNTRY),
    fault(&named::RESTATED),
    fault(&named::CLOCK_START),
    fault(&named::ALLOWANCE),
    fault(&named::GRACE),
];
