//! Prepared answers: filled from the case, and nothing is left blank in silence.

use makegood_core::desk::answer::{PLACEHOLDERS, PreparedAnswer};
use proptest::prelude::*;

const CLOCKS: [&str; 2] = ["first_response", "correction"];

fn filled(text: &str) -> Result<String, (String, Vec<String>)> {
    let (answer, problems) = PreparedAnswer::read(text, &CLOCKS);
    assert_eq!(problems, []);
    let value = |name: &str| match name {
        "case.number" => Some("REQ-42".to_owned()),
        "contact.name" => Some("김하나".to_owned()),
        "customer.name" => Some("{{member.name}}".to_owned()),
        "due.first_response" => Some("2024-09-19 16:00 (Asia/Seoul)".to_owned()),
        "service.name" => Some("  ".to_owned()),
        _ => None,
    };
    answer.fill(value).map_err(|unfilled| {
        assert!(unfilled.missing.iter().all(|saying| saying.ko.contains("채울 수 없습니다")));
        (unfilled.text, unfilled.missing.into_iter().map(|saying| saying.en).collect())
    })
}

fn problems(text: &str) -> Vec<String> {
    PreparedAnswer::read(text, &CLOCKS).1.into_iter().map(|problem| problem.en).collect()
}

#[test]
fn placeholders_are_filled_from_the_case() {
    assert_eq!(
        filled("{{contact.name}}님, {{ case.number }} 문의는 {{due.first_response}}까지 답변드립니다. {x} }}"),
        Ok("김하나님, REQ-42 문의는 2024-09-19 16:00 (Asia/Seoul)까지 답변드립니다. {x} }}".to_owned())
    );
    // What customers write is put in as it stands.
    assert_eq!(filled("Dear {{customer.name}}"), Ok("Dear {{member.name}}".to_owned()));
}

#[test]
fn what_is_missing_on_the_case_is_said_and_stays_in_sight() {
    let (text, missing) =
        filled("{{service.name}}: {{due.correction}}, {{due.correction}} – {{case.number}}").expect_err("missing");
    assert_eq!(text, "{{service.name}}: {{due.correction}}, {{due.correction}} – REQ-42");
    assert_eq!(
        missing,
        [
            "`{{service.name}}` is missing: the name of the service that the case is about is not known; write it yourself, or take it out",
            "`{{due.correction}}` is missing: the case has no due time of `correction`; write it yourself, or take it out",
        ]
    );
}

#[test]
fn slips_are_named_with_what_was_probably_meant() {
    assert_eq!(
        problems("{{case.nummer}} {{due.first_respnse}}\n{{weather}} {{weather}}\n{{case.number"),
        [
            "nothing is called `{{case.nummer}}`; did you mean `case.number`?",
            "nothing is called `{{due.first_respnse}}`; did you mean `due.first_response`?",
            "nothing is called `{{weather}}`",
            "line 3: `{{` is never closed: write `}}` behind the name",
        ]
    );
    let korean = PreparedAnswer::read("{{case.nummer}}", &CLOCKS).1[0].ko.clone();
    assert_eq!(korean, "`{{case.nummer}}`(이)라는 항목이 없습니다. `case.number` 아닌가요?");
}

proptest! {
    #[test]
    fn text_without_placeholders_comes_back_as_it_is(text in "[^{]{0,60}") {
        let (answer, problems) = PreparedAnswer::read(&text, &[]);
        prop_assert_eq!(problems, vec![]);
        prop_assert_eq!(answer.fill(|_| None), Ok(text));
    }

    #[test]
    fn any_text_can_be_read_and_loses_nothing(text in "(\\{\\{|\\}\\}|[a-z. {}\n가-힣]|case\\.number){0,20}") {
        let (answer, _) = PreparedAnswer::read(&text, &[]);
        prop_assert_eq!(answer.fill(|_| None).unwrap_or_else(|unfilled| unfilled.text), text);
    }

    #[test]
    fn every_placeholder_is_known_and_filled(nth in 0..PLACEHOLDERS.len(), value in "[!-~가-힣]{1,10}") {
        let (answer, problems) = PreparedAnswer::read(&format!("<{{{{{}}}}}>", PLACEHOLDERS[nth].0), &[]);
        prop_assert_eq!(problems, vec![]);
        prop_assert_eq!(answer.fill(|_| Some(value.clone())), Ok(format!("<{value}>")));
    }
}
