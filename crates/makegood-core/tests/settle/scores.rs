//! Several objectives weighed into one score, what it earns, and what it releases.

use crate::settled::{measured, objective, one, outage};
use makegood_core::result::Verdict;
use makegood_core::settle::Settlement;

const AGREEMENT: &str = "agreement: a
effective: 2019-01-01
time_zone: Etc/UTC
currency: USD
services: { s: {} }
objectives:
  up:
    strength: target only
    promise: uptime >= 99.9 %
    points: { uptime >= 99.9 %: 100, 99.0 % <= uptime < 99.9 %: 80 }
  loss: { strength: target only, promise: loss <= 1 }
  quality:
    promise: score >= 90
    score: { up: 70 %, loss: 30 % }
    credit: { 80 <= score < 90: 5 %, score < 80: 10 % }
    reward: { score >= 95: 2 % }
    retained: 10 %
    released: { score >= 90: 100 %, 80 <= score < 90: 50 % }
credits: { given: automatically }
";
const FEE: &str = "{\"id\":\"f\",\"kind\":\"fee\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"from\":\"2019-11-01T00:00:00Z\",\"to\":\"2019-12-01T00:00:00Z\",\"amount\":\"1000\",\"currency\":\"USD\"}\n";

fn loss(value: &str) -> String {
    format!(
        "{{\"id\":\"g\",\"kind\":\"gauge\",\"recorded\":\"2019-11-05T00:00:00Z\",\"service\":\"s\",\"metric\":\"loss\",\"at\":\"2019-11-05T00:00:00Z\",\"value\":\"{value}\"}}\n"
    )
}

/// Down for so many hours of 720, with such a loss.
fn month(hours: u32, lost: &str) -> Settlement {
    let down = outage("o", "2019-11-05T00:00:00Z", &format!("2019-11-05T{hours:02}:00:00Z"), "major", "");
    one(AGREEMENT, &(down + &loss(lost) + FEE), "2019-11")
}

fn money(settlement: &Settlement) -> [Option<String>; 4] {
    let quality = objective(settlement, "quality");
    let release = quality.release.as_ref();
    [
        settlement.credits.first().and_then(|credit| credit.total.as_ref()).map(|total| total.amount.to_string()),
        quality.reward.as_ref().and_then(|reward| reward.amount.as_ref()).map(ToString::to_string),
        release.and_then(|release| release.held.as_ref()).map(ToString::to_string),
        release.and_then(|release| release.released.as_ref()).map(ToString::to_string),
    ]
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn a_score_is_the_mean_of_the_points_by_their_weights() {
    // 4 of 720 h are 0.55 %: 80 points; the loss is kept: 100. 0.7 x 80 + 0.3 x 100 = 86.
    let settlement = month(4, "1");
    assert_eq!(
        (measured(&settlement, "quality").as_str(), objective(&settlement, "quality").verdict),
        ("86", Verdict::Missed)
    );
    let parts: Vec<_> = objective(&settlement, "quality")
        .parts
        .iter()
        .map(|part| (part.objective.as_str(), part.weight.to_string(), part.points.map(|points| points.to_string())))
        .collect();
    assert_eq!(parts, [("up", "70".to_owned(), some("80/1")), ("loss", "30".to_owned(), some("100/1"))]);
    // 5 % of USD 1,000 are owed; half of the USD 100 held back is released.
    assert_eq!(money(&settlement), [some("USD 50.00"), None, some("USD 100.00"), some("USD 50.00")]);
}

#[test]
fn a_good_score_earns_a_reward_and_releases_everything() {
    let settlement = month(0, "0.5");
    assert_eq!(measured(&settlement, "quality"), "100");
    assert_eq!(money(&settlement), [None, some("USD 20.00"), some("USD 100.00"), some("USD 100.00")]);
}

#[test]
fn a_bad_score_releases_nothing() {
    // 20 h are 2.77 %, below every row: 0 points. 0.7 x 0 + 0.3 x 0.
    let settlement = month(20, "2");
    assert_eq!(measured(&settlement, "quality"), "0");
    assert_eq!(money(&settlement), [some("USD 100.00"), None, some("USD 100.00"), some("USD 0.00")]);
}

#[test]
fn a_part_of_which_nothing_was_judged_has_no_weight() {
    let down = outage("o", "2019-11-05T00:00:00Z", "2019-11-05T04:00:00Z", "major", "");
    let settlement = one(AGREEMENT, &(down + FEE), "2019-11");
    assert_eq!(measured(&settlement, "quality"), "80");
    assert_eq!(objective(&settlement, "quality").parts[1].points, None);
}

#[test]
fn a_quarterly_score_takes_the_months_in_it() {
    let text = AGREEMENT.replace("    promise: score >= 90\n", "    promise: score >= 90\n    window: quarter\n");
    let down = outage("o", "2019-11-05T00:00:00Z", "2019-11-05T04:00:00Z", "major", "");
    let settlement = one(&text, &(down + FEE), "2019-Q4");
    // October and December 100 points, November 80: 93.33…; the loss was never measured.
    assert_eq!(measured(&settlement, "quality"), "93.333333333333…");
}
