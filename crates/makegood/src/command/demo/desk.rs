//! The demo's desk: what it does by itself, so that cases show by which rule and when.

use makegood_core::desk::action::Action;
use makegood_core::desk::escalation::EscalationStep;
use makegood_core::desk::rule::{Attribute, Condition, Match, Rule, Test};
use makegood_core::desk::schedule::{DeskState, ScheduleRule, Since, TimedAct};
use makegood_core::time::Instant;
use makegood_store::{
    Author, Change, DeliveryRule, EscalationPolicy, Group, GroupSetting, OpeningHours, PreparedAnswer, Store,
    StoreError,
};

use crate::cases::rule_text;

/// Prepared answers: name, language, text.
const ANSWERS: &[(&str, &str, &str)] = &[
    (
        "more information",
        "ko",
        "{{contact.name}}님, 안녕하세요.\n문의 {{case.number}}을(를) 확인하려면 다음 정보가 필요합니다.\n- 발생한 시각\n- 사용하신 브라우저\n- 화면 갈무리\n\n{{member.name}} 드림",
    ),
    (
        "more information",
        "en",
        "Hello {{contact.name}},\nto look into {{case.number}} we need: when it happened, your browser, a picture of the screen.\n\n{{member.name}}",
    ),
    (
        "still there?",
        "ko",
        "문의 {{case.number}}에 대한 회신을 기다리고 있습니다. 아래 주소에서 글을 남겨 주시면 바로 이어서 처리하겠습니다.\n{{case.link}}",
    ),
    (
        "still there?",
        "en",
        "We are waiting for your answer on {{case.number}}. Write to us here and we go on at once:\n{{case.link}}",
    ),
];

/// Keeps the rules, before the first case comes in.
pub(super) async fn rules(store: &Store, at: Instant) -> Result<(), StoreError> {
    let mut change = store.change(&Author { name: "demo".to_owned(), at }).await?;
    people(&mut change).await?;
    for (nth, (name, language, text)) in ANSWERS.iter().enumerate() {
        let row = PreparedAnswer {
            id: format!("demo-answer-{nth}"),
            brand_id: None,
            name: (*name).to_owned(),
            language: (*language).to_owned(),
            text: (*text).to_owned(),
        };
        change.add_prepared_answer(&row).await?;
    }
    for (place, (brand, rule)) in (1i64..).zip(delivery()) {
        let row = DeliveryRule {
            id: format!("demo-rule-{place}"),
            brand_id: brand.map(str::to_owned),
            place,
            off_at: None,
            rule: rule_text(&rule)?,
        };
        change.add_delivery_rule(&row).await?;
    }
    for (place, rule) in (1i64..).zip(schedule()) {
        let row = makegood_store::ScheduleRule {
            id: format!("demo-schedule-{place}"),
            brand_id: None,
            place,
            off_at: None,
            rule: rule_text(&rule)?,
        };
        change.add_schedule_rule(&row).await?;
    }
    let policy = EscalationPolicy {
        id: "demo-policy".to_owned(),
        brand_id: None,
        name: "초기 응답 지키기".to_owned(),
        clock: Some("first_response".to_owned()),
        severity: None,
        off_at: None,
        steps: rule_text(&steps())?,
    };
    change.add_escalation_policy(&policy).await?;
    change.keep().await
}

async fn people(change: &mut Change) -> Result<(), StoreError> {
    let hours = OpeningHours {
        id: "office".to_owned(),
        time_zone: "Asia/Seoul".to_owned(),
        hours: "Mon-Fri 09:00-18:00".to_owned(),
        holidays: "KR".to_owned(),
    };
    change.add_opening_hours(&hours).await?;
    for (id, name, members) in [
        ("support", "고객 지원", &["demo-operator", "demo-member"][..]),
        ("operations", "운영", &["demo-operator", "demo-manager"][..]),
    ] {
        change.add_group(&Group { id: id.to_owned(), name: name.to_owned() }).await?;
        for member in members {
            change.add_to_group(id, member).await?;
        }
    }
    // Cases wait in the group: the story says who takes each.
    let by_hand = GroupSetting {
        group_id: "support".to_owned(),
        way: "by_hand".to_owned(),
        default_id: None,
        capacity: Some(20),
    };
    change.add_group_setting(&by_hand).await
}

fn test(of: Attribute, is: Match) -> Condition {
    Condition::Test(Test { of, is })
}

/// Each with the brand it is for.
fn delivery() -> Vec<(Option<&'static str>, Rule)> {
    let said = |word: &str| {
        [Attribute::Subject, Attribute::Body].map(|of| test(of, Match::Contains(word.to_owned()))).to_vec()
    };
    vec![
        (
            None,
            Rule {
                name: "결제 문의".to_owned(),
                when: Condition::Any([said("결제"), said("청구")].concat()),
                then: vec![Action::AddTag { tag: "결제".to_owned() }],
                stop: false,
            },
        ),
        (
            Some("rsupport"),
            Rule {
                name: "중대 장애".to_owned(),
                when: Condition::All(vec![
                    test(Attribute::Kind, Match::Equals("incident".to_owned())),
                    test(Attribute::Severity, Match::Equals("1".to_owned())),
                ]),
                then: vec![
                    Action::AssignGroup { group: "operations".to_owned() },
                    Action::NotifyGroup { group: "operations".to_owned() },
                ],
                stop: true,
            },
        ),
        (
            None,
            Rule {
                name: "나머지 문의".to_owned(),
                when: Condition::All(Vec::new()),
                then: vec![Action::AssignGroup { group: "support".to_owned() }],
                stop: false,
            },
        ),
    ]
}

fn schedule() -> Vec<ScheduleRule> {
    let rule = |name: &str, state: DeskState, since: Since, after: &str, act: TimedAct| ScheduleRule {
        name: name.to_owned(),
        states: vec![state],
        when: None,
        since,
        after: after.to_owned(),
        hours: None,
        then: vec![act],
    };
    vec![
        rule(
            "회신 요청",
            DeskState::WaitingForCustomer,
            Since::MemberMessage,
            "3 days",
            TimedAct::Remind { answer: "still there?".to_owned() },
        ),
        rule(
            "회신 없는 문의 해결",
            DeskState::WaitingForCustomer,
            Since::MemberMessage,
            "10 days",
            TimedAct::Resolve {},
        ),
        rule("해결된 문의 종료", DeskState::Resolved, Since::StateChange, "14 days", TimedAct::Close {}),
    ]
}

fn steps() -> Vec<EscalationStep> {
    let step = |percent: u16, then: Vec<Action>| EscalationStep { percent, within: None, then };
    vec![
        step(50, vec![Action::NotifyAssignee {}]),
        step(75, vec![Action::NotifyGroup { group: "operations".to_owned() }]),
        step(100, vec![Action::AddTag { tag: "기한 초과".to_owned() }]),
    ]
}

#[cfg(test)]
mod tests {
    use makegood_core::desk::Opening;
    use makegood_core::desk::rule::{Rule, problems_of};
    use makegood_core::desk::schedule::ReadyRule;
    use makegood_core::time::Instant;

    use super::{delivery, schedule};

    #[test]
    fn nothing_speaks_against_the_rules_of_the_demo() {
        let rules: Vec<Rule> = delivery().into_iter().map(|(_, rule)| rule).collect();
        assert_eq!(problems_of(&rules, &Opening::default(), Instant::from_ms(0)), []);
        for rule in schedule() {
            assert!(ReadyRule::new(rule, &Opening::default()).is_ok());
        }
    }
}
