//! Whether what an entry does can be done where it stands, by whom and with what it names.

use makegood_core::agreement_file::Saying;
use makegood_core::desk::action::Action;
use makegood_core::desk::schedule::TimedAct;

use super::{Offers, Place};
use crate::cases::KINDS;

/// What speaks against these acts at a place.
pub(super) fn wrong(place: Place, acts: &[TimedAct], offers: &Offers) -> Vec<Saying> {
    acts.iter().filter_map(|act| one(place, act, offers).err()).collect()
}

fn one(place: Place, act: &TimedAct, offers: &Offers) -> Result<(), Saying> {
    let action = match act {
        TimedAct::Act(action) => action,
        TimedAct::Remind { answer } => return there(offers.answers.contains(answer), "remind with", answer, act),
        TimedAct::Resolve {} | TimedAct::Close {} => return Ok(()),
    };
    let fits = match action {
        Action::Raise {} => place != Place::Delivery,
        Action::SetService { .. } => place == Place::Delivery,
        _ => true,
    };
    if !fits {
        let saying = action.saying();
        return Err(Saying::new(
            format!("{}: that is not done here", saying.en),
            format!("{}: 여기에서는 할 수 없는 작업입니다", saying.ko),
        ));
    }
    match action {
        Action::AssignMember { member } | Action::NotifyMember { member } => {
            there(offers.members.iter().any(|(id, _)| id == member), "member", member, act)
        }
        Action::AssignGroup { group } | Action::NotifyGroup { group } => {
            there(offers.groups.iter().any(|own| own.id == *group), "group", group, act)
        }
        Action::SetKind { kind } => there(KINDS.contains(&kind.as_str()), "kind", kind, act),
        Action::SetService { service } => {
            there(offers.services.iter().any(|own| own.id == *service), "service", service, act)
        }
        Action::SetField { field, value } => {
            there(offers.fields.iter().any(|(id, _)| id == field), "field", field, act)?;
            filled(value, act)
        }
        Action::Reply { answer } => there(offers.answers.contains(answer), "answer", answer, act),
        Action::NotifyAddress { address: text } => address(text).map(drop),
        Action::AddTag { tag } => filled(tag, act),
        Action::SetSeverity { severity } => filled(severity, act),
        Action::Raise {} | Action::NotifyAssignee {} => Ok(()),
    }
}

fn there(is_there: bool, what: &str, name: &str, act: &TimedAct) -> Result<(), Saying> {
    if is_there {
        return Ok(());
    }
    let saying = match act {
        TimedAct::Act(action) => action.saying(),
        _ => Saying::new(format!("{what} `{name}`"), format!("`{name}` 답변으로 다시 안내")),
    };
    Err(Saying::new(
        format!("{} names what is not there any more: choose what is done", saying.en),
        format!("{}: 대상이 더 이상 없습니다. 할 일을 다시 선택해 주세요", saying.ko),
    ))
}

/// That no adopted agreement has such a name, so that nothing ever fits; before one is adopted, any may come.
pub(super) fn unknown((en, ko): (&str, &str), name: &str, known: &[String]) -> Option<Saying> {
    if known.is_empty() || known.iter().any(|own| own == name) {
        return None;
    }
    let known = known.iter().map(|own| format!("`{own}`")).collect::<Vec<_>>().join(", ");
    Some(Saying::new(
        format!("no adopted agreement has the {en} `{name}`: there are {known}"),
        format!("`{name}` {ko}은(는) 채택된 협약에 없습니다. 협약에 있는 {ko}: {known}"),
    ))
}

fn filled(text: &str, act: &TimedAct) -> Result<(), Saying> {
    if !text.trim().is_empty() {
        return Ok(());
    }
    let saying = match act {
        TimedAct::Act(action) => action.saying(),
        _ => Saying::new("", ""),
    };
    Err(Saying::new(
        format!("{}: write the tag, severity or value", saying.en),
        format!("{}: 태그, 심각도 또는 값을 입력해 주세요", saying.ko),
    ))
}

/// A mail address as it is kept.
///
/// # Errors
/// It is none.
pub(crate) fn address(text: &str) -> Result<String, Saying> {
    match text.parse::<lettre::Address>() {
        Ok(address) => Ok(address.to_string()),
        Err(_) => Err(Saying::new(
            format!("`{text}` is no mail address: write one such as name@example.com"),
            format!("`{text}`은(는) 메일 주소가 아닙니다. name@example.com과 같이 입력해 주세요"),
        )),
    }
}
