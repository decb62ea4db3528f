//! What stands beside a clause, as a card: one form for all that is measured.

use makegood_core::credit::RightState;
use makegood_core::statement::{Statement, length_in_words};
use makegood_core::time::{Instant, Length};

use super::behind::BehindFacts;
use super::{credit, duty, promise, score, times};
use crate::living::{Beside, Living, Taken, TakenOut};
use crate::web::page::Page;
use crate::web::pages::overview::Spark;
use crate::web::prose::prose;

/// How many stretches a card lists; the settlement's page has them all.
const MOST_EVIDENCE: usize = 12;

/// One card.
#[derive(Default)]
pub(crate) struct Card {
    /// `good`, `bad`, `risk`, `open` or `quiet`.
    pub(crate) class: &'static str,
    pub(crate) state: String,
    /// Which place or pattern, where there are several.
    pub(crate) place: Option<String>,
    pub(crate) figure: Option<String>,
    pub(crate) aside: Option<String>,
    pub(crate) bar: Option<Bar>,
    pub(crate) spark: Vec<Spark>,
    pub(crate) spark_words: String,
    pub(crate) says: Vec<Said>,
    pub(crate) evidence: Option<Evidence>,
    pub(crate) link: Option<Link>,
}

/// How much of a budget is used.
pub(crate) struct Bar {
    pub(crate) permille: i64,
    pub(crate) words: String,
}

/// A sentence, as HTML.
pub(crate) struct Said {
    pub(crate) class: &'static str,
    pub(crate) html: String,
    /// More of it for those who ask.
    pub(crate) how: String,
}

/// The facts behind a figure.
pub(crate) struct Evidence {
    pub(crate) summary: String,
    pub(crate) rows: Vec<EvidenceRow>,
    /// How many more there are.
    pub(crate) more: usize,
}

/// One stretch; `what` is HTML.
pub(crate) struct EvidenceRow {
    pub(crate) when: String,
    pub(crate) lasted: String,
    pub(crate) what: String,
}

/// Where more is said.
pub(crate) struct Link {
    pub(crate) path: String,
    pub(crate) words: String,
}

/// What every card is made with.
#[derive(Clone, Copy)]
pub(crate) struct Maker<'a> {
    pub(super) living: &'a Living,
    pub(super) statement: &'a Statement<'a>,
    pub(super) page: &'a Page,
    /// The settlement's page.
    pub(super) settlement: &'a str,
    pub(super) behind: &'a BehindFacts,
}

impl Said {
    /// A sentence in which names stand in backticks.
    pub(super) fn of(class: &'static str, sentence: &str) -> Said {
        Said { class, html: prose(sentence), how: String::new() }
    }
}

impl Evidence {
    /// The first stretches of a list; none where it is empty.
    pub(super) fn of(summary: String, mut rows: Vec<EvidenceRow>) -> Option<Evidence> {
        let more = rows.len().saturating_sub(MOST_EVIDENCE);
        rows.truncate(MOST_EVIDENCE);
        (!rows.is_empty()).then_some(Evidence { summary, rows, more })
    }
}

impl Maker<'_> {
    /// The card of one thing that is measured.
    pub(super) fn card(&self, beside: &Beside) -> Card {
        match beside {
            Beside::Promise(one) => promise::card(self, one),
            Beside::Clock(one) => times::card(self, one),
            Beside::Duty(one) => duty::card(self, one),
            Beside::Exclusion(one) => self.exclusion(one),
            Beside::Credit(one) => credit::card(self, one),
            Beside::Score(one) => score::card(self, one),
            Beside::Right(one) => self.right(one),
        }
    }

    /// Now.
    pub(super) fn now(&self) -> Instant {
        self.living.now
    }

    /// A link to the settlement.
    pub(super) fn link(&self, part: &str) -> Option<Link> {
        let words = self.page.say("How it was reckoned", "계산 근거 보기").to_owned();
        Some(Link { path: format!("{}{part}", self.settlement), words })
    }

    /// A sentence in which facts lead to what stands behind them.
    pub(super) fn said(&self, class: &'static str, sentence: &str) -> Said {
        let said = Said::of(class, sentence);
        Said { html: self.behind.linked(said.html), ..said }
    }

    /// A stretch of time.
    pub(super) fn stretch(&self, from: Instant, to: Instant) -> String {
        format!("{} – {}", self.statement.until(from), self.statement.due(to))
    }

    fn exclusion(&self, one: &TakenOut) -> Card {
        let page = self.page;
        let length = |ms: i64| length_in_words(Length::Elapsed(ms / 1_000 * 1_000), page.language);
        if one.stretches.is_empty() {
            let state = page.say("took nothing out", "제외한 시간 없음").to_owned();
            return Card { class: "quiet", state, ..Card::default() };
        }
        let row = |taken: &Taken| EvidenceRow {
            when: self.stretch(taken.from, taken.to),
            lasted: length(taken.to.as_ms() - taken.from.as_ms()),
            what: self.behind.linked(what_of(taken, page)),
        };
        let rows: Vec<EvidenceRow> = one.stretches.iter().map(row).collect();
        Card {
            class: "open",
            state: page.say("taken out", "산정 제외").to_owned(),
            figure: Some(length(one.ms)),
            aside: Some(page.say("this period", "이번 산정 기간").to_owned()),
            evidence: Evidence::of(evidence_words(page, rows.len()), rows),
            link: self.link(""),
            ..Card::default()
        }
    }

    fn right(&self, one: &RightState) -> Card {
        let page = self.page;
        let missing = one.needed.saturating_sub(one.missed);
        let (class, state) = match (one.open, missing) {
            (true, _) => ("bad", page.say("open", "행사 가능")),
            (false, 1) if 0 < one.missed => ("risk", page.say("near", "근접")),
            (false, _) => ("quiet", page.say("not open", "해당 없음")),
        };
        let objectives = &self.statement.agreement.objectives;
        let title =
            objectives.iter().find(|own| own.name == one.objective).map(|own| own.title.in_language(page.lang()));
        let title = title.filter(|title| !title.is_empty()).unwrap_or(&one.objective);
        let (missed, of, needed) = (one.missed, one.of_windows, one.needed);
        let mut says = vec![Said::of(
            "",
            &match page.lang() {
                "ko" => format!("{title}: 최근 {of}회 중 {missed}회 미달 (요건 {needed}회)"),
                _ => format!("{title}: missed in {missed} of the last {of}; {needed} needed"),
            },
        )];
        if !one.open {
            says.push(Said::of(
                "quiet",
                &match page.lang() {
                    "ko" => format!("{missing}회 더 미달하면 권리가 생깁니다."),
                    _ => format!("{missing} more would open it."),
                },
            ));
        }
        Card { class, state: state.to_owned(), says, link: self.link(""), ..Card::default() }
    }
}

/// Whose figures a stretch was left out of, and by which facts.
fn what_of(taken: &Taken, page: &Page) -> String {
    let places: Vec<&str> = taken.places.iter().map(|place| place.in_language(page.lang())).collect();
    let facts: Vec<String> = taken.facts.iter().filter(|id| !id.is_empty()).map(|id| format!("`{id}`")).collect();
    let places = match places.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first, rest @ ..] if page.lang() == "ko" => format!("{first} 외 {}곳", rest.len()),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    };
    prose(&format!("{places} · {}", facts.join(", ")))
}

/// `Evidence (3)`.
pub(super) fn evidence_words(page: &Page, count: usize) -> String {
    match page.lang() {
        "ko" => format!("증빙 {count}건"),
        _ => format!("Evidence ({count})"),
    }
}
