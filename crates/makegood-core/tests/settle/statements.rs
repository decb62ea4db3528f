//! What the two parties read of a credit: the arithmetic, the caps, and what came of it in the end.

use crate::settled::{agreement_of, one, outage};
use makegood_core::agreement_file::Language;
use makegood_core::statement::{Statement, explain, plain, short};

fn agreement(objective: &str, credits: &str) -> String {
    format!(
        "agreement: a\neffective: 2019-01-01\ntime_zone: Etc/UTC\ncurrency: EUR\nservices: {{ s: {{}} }}\nobjectives: {{ up: {{ promise: uptime >= 99.9 %, {objective} }} }}\ncredits: {{ {credits} }}\n"
    )
}

const DOWN: &str = "2024-02-05T10:00:00Z";

fn facts(until: &str) -> String {
    outage("o", "2024-02-05T00:00:00Z", until, "major", "")
        + "{\"id\":\"f\",\"kind\":\"fee\",\"recorded\":\"2019-01-01T00:00:00Z\",\"service\":\"s\",\"from\":\"2024-02-01T00:00:00Z\",\"to\":\"2024-03-01T00:00:00Z\",\"amount\":\"696\",\"currency\":\"EUR\"}\n"
}

/// The statement and the derivation, both as text.
fn printed(text: &str, facts: &str, period: &str, language: Language) -> (String, String) {
    let (settlement, agreement) = (one(text, facts, period), agreement_of(text));
    let statement = Statement { settlement: &settlement, agreement: &agreement, language };
    (plain(&short(&statement)), plain(&explain(&statement, None, None)))
}

/// The derivation's lines with that label.
fn labelled(text: &str, label: &str) -> Vec<String> {
    let own = text.lines().filter_map(|line| line.trim_start().strip_prefix(label));
    own.map(|rest| rest.trim().to_owned()).collect()
}

fn line_with<'a>(text: &'a str, part: &str) -> &'a str {
    text.lines().find(|line| line.contains(part)).unwrap_or_else(|| panic!("`{part}` in\n{text}")).trim()
}

#[test]
fn every_amount_shows_what_it_is_the_product_of() {
    let amounts = |objective: &str| {
        let text = agreement(objective, "given: automatically");
        labelled(&printed(&text, &facts(DOWN), "2024-02", Language::English).1, "Amount")
    };
    assert_eq!(amounts("credit: { uptime < 99.9 %: 10 % }"), ["EUR 696.00 × 10 % = EUR 69.60"]);
    assert_eq!(
        amounts("credit: { uptime < 99.9 %: 10 x the price of the downtime }"),
        ["EUR 696.00 × 10 h ÷ 696 h × 10 = EUR 100.00"]
    );
    assert_eq!(
        amounts("credit: { uptime < 99.9 %: 1 % for each started 3 h }"),
        ["EUR 696.00 × 1 % × 4 pieces = EUR 27.84"]
    );
    assert_eq!(
        amounts("credit: { uptime < 99.9 %: 2 % for each started 0.5 % below the target }"),
        ["EUR 696.00 × 2 % × 3 steps = EUR 41.76"]
    );
    assert_eq!(
        amounts("credit: { uptime < 99.9 %: 3 days of service and 1 month free }"),
        ["EUR 696.00 ÷ 29 days × 3 days = EUR 72.00", "EUR 696.00 × 1 = EUR 696.00"]
    );
}

#[test]
fn a_fee_that_counts_in_part_shows_its_share() {
    let text = agreement("window: week, credit: { uptime < 99.9 %: 10 % }", "given: automatically");
    let explained = printed(&text, &facts(DOWN), "2024-02-05..2024-02-11", Language::English).1;
    assert_eq!(labelled(&explained, "Base"), ["EUR 696.00 × 7/29 = EUR 168.00 · f"]);
}

#[test]
fn caps_of_every_kind_are_printed_with_what_they_come_to() {
    let caps = "given: automatically, cap: { incident: 20 %, period: 15 days of service, year: EUR 50 }";
    let text = agreement("credit: { uptime < 99.9 %: 10 % }", caps);
    let explained = printed(&text, &facts(DOWN), "2024-02", Language::English).1;
    assert_eq!(
        labelled(&explained, "Cap"),
        [
            "at most 20 % an incident",
            "at most 15 days of service a period, EUR 360.00 for 2024-02: not reached",
            "at most EUR 50.00 a year, EUR 50.00 for 2024: cut from EUR 69.60",
        ]
    );
    assert_eq!(
        labelled(&explained, "By incident"),
        ["2024-02-05 00:00 – 2024-02-05 10:00: 100 % of the downtime, EUR 69.60 · o"]
    );
}

#[test]
fn a_refused_credit_leads_with_nothing() {
    let text = agreement("credit: { uptime < 99.9 %: 10 % }", "claim: within 30 days of the period's end");
    let (short_en, explained) = printed(&text, &facts(DOWN), "2024-02", Language::English);
    let wanted = "nothing (EUR 69.60 had been reckoned)";
    assert_eq!(
        line_with(&short_en, "Credit for 2024-02"),
        format!("Credit for 2024-02: {wanted} · refused: not claimed by 2024-03-30 24:00")
    );
    assert_eq!(labelled(&explained, "Owed"), [wanted]);
}

#[test]
fn a_korean_credit_reads_as_a_korean_writes_it() {
    let text = agreement("credit: { uptime < 99.9 %: 10 % }", "given: automatically");
    let short_ko = printed(&text, &facts(DOWN), "2024-02", Language::Korean).0;
    assert_eq!(
        line_with(&short_ko, "2024-02 보상"),
        "2024-02 보상: 이후 청구액에서 EUR 69.60 차감 · 신청하지 않아도 됩니다"
    );
}

#[test]
fn money_and_points_stand_side_by_side() {
    let text = agreement("credit: { uptime < 99.9 %: 10 % and 500 points }", "given: automatically");
    let short_en = printed(&text, &facts(DOWN), "2024-02", Language::English).0;
    assert_eq!(
        line_with(&short_en, "Credit for"),
        "Credit for 2024-02: EUR 69.60 set off against a later bill + 500 points · no claim is needed"
    );
}

#[test]
fn an_open_amount_says_so_first() {
    let text = agreement("credit: { uptime < 99.9 %: 10 % and EUR 5 }", "given: automatically");
    let without_fee = facts(DOWN).lines().next().unwrap_or_default().to_owned() + "\n";
    let short_en = printed(&text, &without_fee, "2024-02", Language::English).0;
    assert_eq!(line_with(&short_en, "Credit for"), "Credit for 2024-02: 10 % + EUR 5.00: open · no claim is needed");
    assert!(short_en.contains("no fee is known for service `s` in 2024-02: `10 %` stays open"), "{short_en}");
}

/// A page unfolds what the printed derivation says: no other word, no other digit.
#[test]
fn the_unfolded_derivation_says_what_is_printed() {
    let text = agreement("credit: { uptime < 99.9 %: 10 % }", "given: automatically");
    let (settlement, agreement) = (one(&text, &facts(DOWN), "2024-02"), agreement_of(&text));
    for language in [Language::English, Language::Korean] {
        let statement = Statement { settlement: &settlement, agreement: &agreement, language };
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let printed = squeezed(&plain(&explain(&statement, None, None)));
        let unfolded = statement.unfolded(&settlement.objectives[0]);
        let stretch = &unfolded.stretches[0];
        let sums = unfolded.sums.iter().flat_map(|sum| [&sum.name, &sum.length, &sum.exact]).cloned();
        let steps = unfolded.promised.iter().chain(&unfolded.measured).chain(&unfolded.compared);
        let chapters = statement.credit_chapters().into_iter().chain(statement.foot_chapters());
        let chapters: Vec<_> = chapters.flat_map(|chapter| chapter.steps).collect();
        let steps = steps.chain(&chapters).flat_map(|step| [step.label.clone(), step.says.to_string()]);
        let texts = [&stretch.from, &stretch.to, &stretch.lasted, &stretch.counted].into_iter().cloned();
        let texts: Vec<String> = texts.chain([stretch.why.to_string()]).chain(sums).chain(steps).collect();
        assert!(25 < texts.len(), "{texts:?}");
        for text in texts {
            assert!(printed.contains(&squeezed(&text)), "`{text}` in\n{printed}");
        }
    }
}
