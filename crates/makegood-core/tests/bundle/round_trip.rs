//! What is written is read again, the same however it was given, and settles to the same digits.

use makegood_core::bundle::{Asked, Contents, Outcome, PublicKey, Step, evidence_part, open, read_evidence_part};
use makegood_core::evidence::collection::{Collection, Place};
use makegood_core::evidence::{ByCustomer, View};
use proptest::prelude::*;

use super::sample;
use crate::facts;

proptest! {
    #[test]
    fn any_evidence_comes_back_as_it_was_known(facts in facts::history(), at in any::<prop::sample::Index>()) {
        let at = at.get(&facts).recorded;
        let mut evidence = Collection::default();
        for (line, fact) in facts.iter().enumerate() {
            evidence.add(fact.clone(), Place { file: "facts.jsonl".into(), line: line as u64 + 1 });
        }
        let sorted = ByCustomer::new(&evidence, at, |_| true);
        let part = evidence_part(sorted.facts_of(None));
        let (read, head) = read_evidence_part(&part, at).map_err(TestCaseError::fail)?;
        prop_assert_eq!(head, evidence.head(at));
        prop_assert_eq!(read.as_of(at), evidence.as_of(at));
        prop_assert_eq!(sorted.head_of(None), head);
        let again = ByCustomer::new(&read, at, |_| true);
        prop_assert_eq!(evidence_part(again.facts_of(None)), part);
        // What one customer may see can be given to them alone, and is then all there is.
        let known: Vec<&str> = Vec::new();
        for customer in sorted.others_than(&known).into_keys() {
            let part = evidence_part(sorted.facts_of(Some(customer)));
            let (own, head) = read_evidence_part(&part, at).map_err(TestCaseError::fail)?;
            prop_assert_eq!(head, sorted.head_of(Some(customer)));
            let alone = ByCustomer::new(&own, at, |_| true);
            prop_assert_eq!(alone.facts_of(Some(customer)), alone.facts_of(None));
            let ids = |view: &View<'_>| view.own_facts().map(|fact| fact.id.clone()).collect::<Vec<_>>();
            prop_assert_eq!(ids(&alone.view_of(None)), ids(&sorted.view_of(Some(customer))));
        }
    }
}

#[test]
fn a_bundle_holds_and_every_step_says_so() {
    let verification = sample::check(&sample::sample());
    let steps: Vec<(Step, Outcome)> = verification.steps.iter().map(|report| (report.step, report.outcome)).collect();
    let expected = [
        (Step::Container, Outcome::Holds),
        (Step::Parts, Outcome::Holds),
        (Step::Signature, Outcome::Holds),
        (Step::Signer, Outcome::NotChecked),
        (Step::Rules, Outcome::Holds),
        (Step::Evidence, Outcome::Holds),
        (Step::Settlement, Outcome::Holds),
    ];
    assert_eq!(steps, expected, "{verification:#?}");
    assert!(verification.holds());
}

#[test]
fn the_settlement_inside_is_worked_example_1() {
    let settlement = sample::contents().settlement;
    assert!(settlement.contains(r#""downtime_ms": "27600000""#), "{settlement}");
    assert!(settlement.contains(r#""decimal": "98.935185185185""#), "{settlement}");
    assert!(settlement.contains(r#""amount": "10000""#), "{settlement}");
}

#[test]
fn contents_come_back_as_they_were() {
    let bundle = sample::sample();
    let opened = open(bundle.as_bytes()).expect("as written");
    assert_eq!(Contents::of(&opened), Ok(sample::contents()));
    assert_eq!(opened.measured, opened.manifest.parts);
}

#[test]
fn evidence_is_what_was_known_in_one_order_with_the_corrected_fact() {
    let part = sample::contents().evidence;
    let ids: Vec<&str> = part.lines().filter_map(|line| line.split(r#""id":""#).nth(1)?.split('"').next()).collect();
    assert_eq!(ids, ["o1", "o2", "o3", "fee"]);
    let shuffled = sample::evidence(sample::FACTS.into_iter().rev());
    assert_eq!(sample::contents_of(sample::sources(), &shuffled), sample::contents());
}

#[test]
fn the_order_of_agreement_files_plays_no_part() {
    let other = sample::AGREEMENT.replace("agreement: oqupie", "agreement: alone").replace("  oqupie:", "  lone:");
    let other = makegood_core::agreement_file::Source { name: "alone.yaml".to_owned(), text: other };
    let [own] = &sample::sources()[..] else { panic!("one source") };
    let bundle = |sources: Vec<_>| {
        let mut sorted = sources.clone();
        sorted.sort_by(|left: &makegood_core::agreement_file::Source, right| left.name.cmp(&right.name));
        let settlement = sample::contents_of(sorted, &sample::evidence(sample::FACTS)).settlement;
        let contents = sample::contents();
        Contents::new(contents.asked, sources, contents.evidence, settlement).expect("sound parts")
    };
    let one = sample::sign(&bundle(vec![own.clone(), other.clone()]), &sample::key(7));
    assert_eq!(one, sample::sign(&bundle(vec![other, own.clone()]), &sample::key(7)));
    assert!(sample::check(&one).holds(), "{:#?}", sample::check(&one));
}

#[test]
fn texts_are_kept_to_the_byte() {
    let mut contents = sample::contents();
    for text in ["\u{feff}a: 한글\r\n", "", "no line end", "=== manifest of makegood-bundle 1\n"] {
        contents.agreements[0].text = text.to_owned();
        let bundle = sample::sign(&contents, &sample::key(7));
        let opened = open(bundle.as_bytes()).expect("as written");
        assert_eq!(Contents::of(&opened).map(|read| read.agreements), Ok(contents.agreements.clone()));
    }
}

#[test]
fn a_name_is_that_of_a_file() {
    for name in ["", ".", "..", "a/b", "a\\b", "a\nb"] {
        let mut sources = sample::sources();
        sources[0].name = name.to_owned();
        let contents = sample::contents();
        assert!(Contents::new(contents.asked, sources, contents.evidence, contents.settlement).is_err(), "{name:?}");
    }
}

#[test]
fn questions_have_one_spelling() {
    let text = sample::asked().to_part();
    assert_eq!(Asked::of_part(&text), Ok(sample::asked()));
    for other in [text.replace("  ", "\t"), format!("{text}\n"), text.replace("}", ",\"more\":1}")] {
        assert!(Asked::of_part(&other).is_err(), "{other}");
    }
}

#[test]
fn keys_have_one_spelling() {
    let text = sample::public(&sample::key(7)).to_string();
    assert_eq!(text.len(), 60);
    assert!(text.starts_with("MCowBQYDK2VwAyEA"));
    assert_eq!(text.parse(), Ok(sample::public(&sample::key(7))));
    for other in [format!("{text}="), text.replace('M', "N"), text[..59].to_owned(), format!(" {text}"), String::new()]
    {
        assert!(other.parse::<PublicKey>().is_err(), "{other}");
    }
}
