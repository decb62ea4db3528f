//! What a rule does as rows of a form: one choice of everything that can be done, and a text for what needs one.

use makegood_core::agreement_file::Saying;
use makegood_core::desk::action::Action;
use makegood_core::desk::schedule::TimedAct;

use crate::cases::KINDS;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::pages::cases::kind_name;
use crate::web::rulebook::{Offers, Place, address};

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ActionRow {
    /// `assign_group:night`, `add_tag`; empty: a row that nobody filled in.
    pub(super) act: String,
    /// The text, for what needs one: a tag, a severity, an address.
    pub(super) text: String,
}

/// A choice of a row: its value, what it is called, and where it belongs.
pub(super) type Choice = (String, String);

/// The rows of a form that somebody filled in.
pub(super) fn sent(fields: &Fields) -> Vec<ActionRow> {
    let rows = fields.all("act").zip(fields.all("act_text"));
    let rows = rows.map(|(act, text)| ActionRow { act: act.to_owned(), text: text.trim().to_owned() });
    rows.filter(|row| !row.act.is_empty()).collect()
}

/// What rows can do at a place.
pub(super) fn choices(page: &Page, offers: &Offers, place: Place) -> Vec<Choice> {
    let mut all: Vec<Choice> = Vec::new();
    let ko = page.lang() == "ko";
    let mut add = |value: String, en: String, korean: String| all.push((value, if ko { korean } else { en }));
    if place == Place::Schedule {
        add("resolve".into(), "resolve the case".into(), "문의를 해결 처리".into());
        add("close".into(), "close the case".into(), "문의를 종료".into());
        for name in &offers.answers {
            add(format!("remind:{name}"), format!("remind with “{name}”"), format!("‘{name}’ 답변으로 다시 안내"));
        }
    }
    for group in &offers.groups {
        let name = &group.name;
        add(
            format!("assign_group:{}", group.id),
            format!("give it to the group {name}"),
            format!("{name} 그룹에 배정"),
        );
    }
    for (id, name) in &offers.members {
        add(format!("assign_member:{id}"), format!("give it to {name}"), format!("{name} 님에게 배정"));
    }
    add("notify_assignee".into(), "tell whoever has it".into(), "담당자(없으면 그룹)에게 알림".into());
    for group in &offers.groups {
        let name = &group.name;
        add(format!("notify_group:{}", group.id), format!("tell the group {name}"), format!("{name} 그룹에 알림"));
    }
    for (id, name) in &offers.members {
        add(format!("notify_member:{id}"), format!("tell {name}"), format!("{name} 님에게 알림"));
    }
    add("notify_address".into(), "tell the address …".into(), "다음 주소로 알림 …".into());
    if place != Place::Delivery {
        add("raise".into(), "raise the severity by one".into(), "심각도를 한 단계 올림".into());
    }
    add("set_severity".into(), "set the severity to …".into(), "심각도를 다음으로 설정 …".into());
    for kind in KINDS {
        let name = kind_name(page, kind);
        add(format!("set_kind:{kind}"), format!("set the kind to {name}"), format!("유형을 {name}(으)로 설정"));
    }
    if place == Place::Delivery {
        for service in &offers.services {
            let (en, korean) = (&service.name_en, &service.name_ko);
            let ko = Saying::new("", format!("서비스를 {korean}(으)로 설정")).ko;
            add(format!("set_service:{}", service.id), format!("set the service to {en}"), ko);
        }
    }
    add("add_tag".into(), "add the tag …".into(), "다음 태그 추가 …".into());
    for (id, name) in &offers.fields {
        let ko = Saying::new("", format!("{}을(를) 다음으로 설정 …", name.ko)).ko;
        add(format!("set_field:{id}"), format!("set {} to …", name.en), ko);
    }
    for name in &offers.answers {
        add(format!("reply:{name}"), format!("reply with “{name}”"), format!("‘{name}’ 답변 보내기"));
    }
    all
}

/// What the rows do.
///
/// # Errors
/// A row that nothing is chosen in, or that lacks its text.
pub(super) fn actions_of(rows: &[ActionRow]) -> Result<Vec<TimedAct>, Saying> {
    rows.iter().map(act_of).collect()
}

fn act_of(row: &ActionRow) -> Result<TimedAct, Saying> {
    let (word, named) = row.act.split_once(':').unwrap_or((&row.act, ""));
    let named = named.to_owned();
    let text = || match row.text.is_empty() {
        true => Err(Saying::new(
            "write the tag, severity, value or address beside what is done",
            "할 일 옆에 태그, 심각도, 값 또는 주소를 입력해 주세요",
        )),
        false => Ok(row.text.clone()),
    };
    Ok(TimedAct::Act(match word {
        "resolve" => return Ok(TimedAct::Resolve {}),
        "close" => return Ok(TimedAct::Close {}),
        "remind" => return Ok(TimedAct::Remind { answer: named }),
        "assign_member" => Action::AssignMember { member: named },
        "assign_group" => Action::AssignGroup { group: named },
        "notify_member" => Action::NotifyMember { member: named },
        "notify_group" => Action::NotifyGroup { group: named },
        "notify_assignee" => Action::NotifyAssignee {},
        "notify_address" => Action::NotifyAddress { address: address(&text()?)? },
        "raise" => Action::Raise {},
        "set_severity" => Action::SetSeverity { severity: text()? },
        "set_kind" => Action::SetKind { kind: named },
        "set_service" => Action::SetService { service: named },
        "set_field" => Action::SetField { field: named, value: text()? },
        "add_tag" => Action::AddTag { tag: text()?.to_lowercase() },
        "reply" => Action::Reply { answer: named },
        other => {
            return Err(Saying::new(
                format!("nothing is done by `{other}`: choose what is done"),
                format!("`{other}`(이)라는 할 일은 없습니다. 할 일을 선택해 주세요"),
            ));
        }
    }))
}

/// The row of something that is done.
pub(super) fn row_of(act: &TimedAct) -> ActionRow {
    let (act, text) = match act {
        TimedAct::Resolve {} => ("resolve".to_owned(), ""),
        TimedAct::Close {} => ("close".to_owned(), ""),
        TimedAct::Remind { answer } => (format!("remind:{answer}"), ""),
        TimedAct::Act(action) => match action {
            Action::AssignMember { member } => (format!("assign_member:{member}"), ""),
            Action::AssignGroup { group } => (format!("assign_group:{group}"), ""),
            Action::NotifyMember { member } => (format!("notify_member:{member}"), ""),
            Action::NotifyGroup { group } => (format!("notify_group:{group}"), ""),
            Action::NotifyAssignee {} => ("notify_assignee".to_owned(), ""),
            Action::NotifyAddress { address } => ("notify_address".to_owned(), address.as_str()),
            Action::Raise {} => ("raise".to_owned(), ""),
            Action::SetSeverity { severity } => ("set_severity".to_owned(), severity.as_str()),
            Action::SetKind { kind } => (format!("set_kind:{kind}"), ""),
            Action::SetService { service } => (format!("set_service:{service}"), ""),
            Action::SetField { field, value } => (format!("set_field:{field}"), value.as_str()),
            Action::AddTag { tag } => ("add_tag".to_owned(), tag.as_str()),
            Action::Reply { answer } => (format!("reply:{answer}"), ""),
        },
    };
    ActionRow { act, text: text.to_owned() }
}

/// What is done, as a reader of the page's language calls it; what was removed meanwhile keeps its own name.
pub(super) fn said(page: &Page, choices: &[Choice], act: &TimedAct) -> String {
    let row = row_of(act);
    let named = choices.iter().find(|(value, _)| *value == row.act).map(|(_, name)| name.clone());
    match (named, act) {
        (Some(name), _) if row.text.is_empty() => name,
        (Some(name), _) => format!("{} {}", name.trim_end_matches('…').trim_end(), row.text),
        (None, TimedAct::Act(action)) => page.said(&action.saying()).to_owned(),
        (None, _) => row.act,
    }
}

#[cfg(test)]
mod tests {
    use super::{ActionRow, actions_of, row_of};

    #[test]
    fn rows_become_acts_and_the_same_rows_again() {
        let row = |act: &str, text: &str| ActionRow { act: act.to_owned(), text: text.to_owned() };
        let rows = [
            row("resolve", ""),
            row("remind:still there?", ""),
            row("assign_group:night", ""),
            row("add_tag", "refund"),
            row("notify_address", "boss@example.com"),
            row("raise", ""),
            row("reply:night: closed", ""),
        ];
        let acts = actions_of(&rows).unwrap();
        assert_eq!(acts.iter().map(row_of).collect::<Vec<_>>(), rows);
        for (slip, says) in
            [(row("add_tag", ""), "beside what is done"), (row("notify_address", "x"), "no mail address")]
        {
            let error = actions_of(&[slip]).unwrap_err();
            assert!(error.en.contains(says), "{error}");
        }
    }
}
