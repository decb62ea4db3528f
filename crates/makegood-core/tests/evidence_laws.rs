//! Laws of evidence: writing and reading, order of arrival, sending twice, corrections in time.

mod facts;

use std::sync::Arc;

use makegood_core::evidence::chain::Chain;
use makegood_core::evidence::collection::{Added, Collection, Place};
use makegood_core::evidence::line::{line_of, read_line, write_line};
use makegood_core::evidence::schema::schema_of;
use makegood_core::evidence::{Body, Fact};
use makegood_core::time::Instant;
use proptest::prelude::*;

fn place(line: usize) -> Place {
    Place { file: Arc::from("test.jsonl"), line: line as u64 + 1 }
}

fn collect(facts: &[Fact]) -> Collection {
    let mut collection = Collection::default();
    for (line, fact) in facts.iter().enumerate() {
        collection.add(fact.clone(), place(line));
    }
    collection
}

fn ids(facts: &[&Fact]) -> Vec<String> {
    facts.iter().map(|fact| fact.id.clone()).collect()
}

proptest! {
    #[test]
    fn reading_what_was_written_gives_the_same_fact_and_bytes(fact in facts::fact()) {
        let line = line_of(&fact);
        let again = read_line(&line).map_err(|problems| TestCaseError::fail(format!("{problems:?} in {line}")))?;
        prop_assert_eq!(&again.fact, &fact);
        prop_assert_eq!(line_of(&again.fact), line);
        prop_assert_eq!(again.hash, None);
    }

    #[test]
    fn keys_are_sorted_and_listed_by_the_schema(fact in facts::fact()) {
        let value: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&line_of(&fact)).expect("as written");
        prop_assert_eq!(serde_json::to_string(&value).expect("as written").len(), line_of(&fact).len());
        let schema = schema_of(fact.body.kind());
        for key in value.keys() {
            prop_assert!(schema["properties"].get(key).is_some(), "{key}");
        }
        for key in schema["required"].as_array().expect("as written") {
            prop_assert!(value.contains_key(key.as_str().expect("as written")), "{key}");
        }
    }

    #[test]
    fn order_of_arrival_changes_nothing((facts, shuffled) in facts::history().prop_flat_map(|facts| {
        (Just(facts.clone()), Just(facts).prop_shuffle())
    }), at in any::<prop::sample::Index>()) {
        let (one, other) = (collect(&facts), collect(&shuffled));
        let at = at.get(&facts).recorded;
        prop_assert_eq!(one.conflicts(), vec![]);
        prop_assert_eq!(other.conflicts(), vec![]);
        prop_assert_eq!(one.as_of(at), other.as_of(at));
        prop_assert_eq!(one.head(at), other.head(at));
    }

    #[test]
    fn sending_twice_changes_nothing(facts in facts::history()) {
        let once = collect(&facts);
        let mut twice = collect(&facts);
        for (line, fact) in facts.iter().enumerate() {
            prop_assert_eq!(twice.add(fact.clone(), place(line + 100)), Added::Same);
        }
        prop_assert_eq!(twice.conflicts(), vec![]);
        prop_assert_eq!(once.as_of(Instant::MAX), twice.as_of(Instant::MAX));
        prop_assert_eq!(once.head(Instant::MAX), twice.head(Instant::MAX));
    }

    #[test]
    fn what_is_recorded_later_never_changes_an_earlier_view(facts in facts::history(), at in any::<prop::sample::Index>()) {
        let at = at.get(&facts).recorded;
        let known: Vec<Fact> = facts.iter().filter(|fact| fact.recorded <= at).cloned().collect();
        prop_assert_eq!(ids(&collect(&facts).as_of(at)), ids(&collect(&known).as_of(at)));
        prop_assert_eq!(collect(&facts).head(at), collect(&known).head(at));
    }

    #[test]
    fn a_fact_counts_until_the_first_correction(facts in facts::history()) {
        let collection = collect(&facts);
        for fact in facts.iter().filter(|fact| fact.body != Body::Retraction) {
            let first = facts.iter().filter(|other| other.replaces.as_ref() == Some(&fact.id)).map(|other| other.recorded).min();
            let seen = |at| collection.as_of(at).iter().any(|seen| seen.id == fact.id);
            prop_assert!(!seen(fact.recorded.plus_ms(-1)));
            prop_assert_eq!(seen(fact.recorded), first != Some(fact.recorded));
            if let Some(first) = first {
                prop_assert!(!seen(first));
                prop_assert!(!seen(Instant::MAX));
            }
        }
    }

    #[test]
    fn a_sealed_file_breaks_at_the_line_that_changed(facts in facts::history(), which in any::<prop::sample::Index>()) {
        let mut chain = Chain::default();
        let mut lines = Vec::new();
        for fact in &facts {
            let mut line = String::new();
            let hash = chain.push(fact);
            write_line(fact, Some(&hash), &mut line);
            lines.push(line);
        }
        let changed = which.index(facts.len());
        let mut chain = Chain::default();
        for (number, line) in lines.iter().enumerate() {
            let mut line = read_line(line).map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
            if number == changed {
                line.fact.recorded = line.fact.recorded.plus_ms(1);
            }
            prop_assert_eq!(chain.check(&line.fact, line.hash).is_err(), number == changed);
        }
    }
}
