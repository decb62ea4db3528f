//! Which notice a change needs, by the agreement that it changes.

use serde::Serialize;

use super::difference::Change;
use super::length::{day, length};
use super::names::heading;
use super::said::{code, say};
use super::scale::Favours;
use super::strength;
use crate::agreement::{Agreement, Duty, DutyDue, DutyFor};
use crate::agreement_file::Saying;
use crate::result::Calendars;
use crate::result::duty::latest_notice;
use crate::time::{Instant, Zone};

/// A duty of the old version that the change calls for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// The duty, as problems and settlements name it.
    pub about: String,
    /// What it is called.
    pub heading: Saying,
    /// Where the text of the contract says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What it asks for.
    pub says: Vec<Saying>,
    /// Before this instant, or at it for a notice in hours, it must have been given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
}

/// The notices that `old` asks for when it is changed into `new`; none where nothing changes.
pub fn notices(old: &Agreement, new: &Agreement, changes: &[Change]) -> Vec<Notice> {
    let verdict = changes.iter().fold(Favours::Nobody, |verdict, change| match change.favours {
        Favours::Provider => Favours::Provider,
        Favours::Depends if verdict != Favours::Provider => Favours::Depends,
        Favours::Customer | Favours::Nobody | Favours::Depends => verdict,
    });
    let owed = |duty: &&Duty| match duty.for_each {
        DutyFor::Change => !changes.is_empty(),
        DutyFor::AdverseChange => matches!(verdict, Favours::Provider | Favours::Depends),
        DutyFor::Outage
        | DutyFor::Maintenance
        | DutyFor::Request
        | DutyFor::LateCase
        | DutyFor::SeverityChange
        | DutyFor::Escalation
        | DutyFor::Month
        | DutyFor::Calendar => false,
    };
    old.duties.iter().filter(owed).map(|duty| notice(old, new, duty, verdict)).collect()
}

fn notice(old: &Agreement, new: &Agreement, duty: &Duty, verdict: Favours) -> Notice {
    let mut says = Vec::new();
    if duty.for_each == DutyFor::AdverseChange && verdict == Favours::Depends {
        says.push(say!(
            "It is owed where one of the changes that depend on what happens makes the customer worse off.",
            "사정에 따라 달라지는 변경이 고객에게 불리하면 필요합니다."
        ));
    }
    let mut until = None;
    match duty.due {
        DutyDue::Ahead(ahead) => {
            says.push(say!(
                "It must be given at least {ahead} before the change takes effect on {effective}.",
                "변경의 효력이 생기는 {effective}보다 {ahead} 이상 앞서 통지해야 합니다.",
                ahead = length(ahead),
                effective = day(new.effective)
            ));
            match latest(old, new, duty, ahead) {
                Ok((at, last)) => {
                    until = Some(at);
                    says.push(last);
                }
                Err(why) => says.push(say!(
                    "The last day for it cannot be counted: {why}.",
                    "마지막 날을 셀 수 없습니다: {why}.",
                    why = why
                )),
            }
        }
        DutyDue::Within(within) => says.push(say!(
            "It must be given within {within} of the change, which takes effect on {effective}.",
            "{effective}에 효력이 생기는 변경부터 {within} 이내에 통지해야 합니다.",
            within = length(within),
            effective = day(new.effective)
        )),
        DutyDue::AtOnce => says.push(say!("It must be given at once.", "지체 없이 통지해야 합니다.")),
        DutyDue::EveryMonths(months) => says.push(say!(
            "It is given once every {months} months.",
            "{months}개월마다 통지합니다.",
            months = u32::from(months)
        )),
    }
    if let super::Shape::Sentence(said) = strength::term(duty.strength).says {
        says.push(said);
    }
    Notice {
        about: format!("duties.{}", duty.name),
        heading: heading(&duty.title, &duty.name),
        source: duty.clause.clone(),
        says,
        until,
    }
}

/// The instant before which the notice must be out, and the last day on which it can be.
fn latest(
    old: &Agreement,
    new: &Agreement,
    duty: &Duty,
    ahead: crate::time::Length,
) -> Result<(Instant, Saying), String> {
    let zone = Zone::named(&old.time_zone).map_err(|error| error.to_string())?;
    let calendars = Calendars::of(old)?;
    let effective = zone.start_of_day(new.effective);
    let at = latest_notice(&calendars, effective, ahead, duty.calendar.as_deref(), None, &zone)?;
    let last = zone.date_of(at.plus_ms(-1));
    Ok((
        at,
        say!(
            "The last day to give it is {last} ({zone}).",
            "통지할 수 있는 마지막 날은 {last}입니다({zone}).",
            last = day(last),
            zone = code(&old.time_zone)
        ),
    ))
}
