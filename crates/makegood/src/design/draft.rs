//! A level as an agreement file: what is compared is what this text says, read and settled as any other.

use jiff::civil::Date;
use makegood_core::agreement_file::{self, Problem, Saying};

use super::level::{Level, LevelName, credit_rows};

/// What the text needs besides its level.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// The agreement's name.
    pub(crate) agreement: String,
    /// Who promises.
    pub(crate) provider: String,
    pub(crate) service: String,
    /// First day in force.
    pub(crate) effective: Date,
    /// An IANA name.
    pub(crate) time_zone: String,
    /// A code of ISO 4217.
    pub(crate) currency: String,
}

/// The file, in its canonical form.
///
/// # Errors
/// The names make no agreement file: what is wrong with it.
pub(crate) fn draft(draft: &Draft, level: Level) -> Result<String, Vec<Problem>> {
    let target = level.target;
    let title = title(level);
    let rows: String = credit_rows(target).iter().map(|row| format!("      {row}\n")).collect();
    let text = format!(
        "agreement: {agreement}\nkind: sla\nversion: \"1\"\n\
         title: {{ ko: {ko}, en: {en} }}\nprovider: {provider}\neffective: {effective}\n\
         time_zone: {zone}\ncurrency: {currency}\n\nservices:\n  {service}: {{}}\n\n{calendars}\
         exclusions:\n  planned_maintenance:\n    title: {{ ko: 정기 점검, en: planned maintenance }}\n    \
         maintenance: planned\n    announced: 7 days ahead\n    effect: counts as up\n  force_majeure:\n    \
         title: {{ ko: 불가항력, en: force majeure }}\n    cause: force_majeure\n    proof: required\n\n\
         objectives:\n  availability:\n    title: {{ ko: 월 가용성, en: monthly availability }}\n    \
         promise: uptime >= {target} %\n    window: calendar month\n    credit:\n{rows}\n\
         credits:\n  form: credit\n  base: fee of the service\n  given: automatically\n\n\
         damages:\n  direct: {{ cap: 1 x contract value }}\n  indirect: {{ cap: 2 x contract value }}\n\n\
         rights:\n  termination:\n    title: {{ ko: 계약 해지권, en: right to terminate }}\n    \
         when: availability missed in 3 of 12 months\n{support}",
        agreement = quoted(&draft.agreement),
        ko = quoted(&title.ko),
        en = quoted(&title.en),
        provider = quoted(&draft.provider),
        effective = draft.effective,
        zone = quoted(&draft.time_zone),
        currency = quoted(&draft.currency),
        service = quoted(&draft.service),
        calendars = calendars(level.name, &draft.time_zone),
        support = support(level.name),
    );
    agreement_file::format(&text).map_err(|problems| problems.into_iter().collect())
}

/// What the agreement is called: a grade by its name, a target of one's own by its figure.
fn title(level: Level) -> Saying {
    let (called, target) = (level.name.called(), level.target);
    match level.name {
        LevelName::Own => Saying::new(
            format!("Service level agreement, availability {target} %"),
            format!("가용성 {target} % 보장 서비스 수준 협약"),
        ),
        _ => Saying::new(
            format!("{} service level agreement ({target} %)", called.en),
            format!("{} 등급 서비스 수준 협약 ({target} %)", called.ko),
        ),
    }
}

/// Office hours, where the level promises anything in them.
fn calendars(level: LevelName, zone: &str) -> String {
    let holidays = if zone == "Asia/Seoul" { ", holidays: KR" } else { "" };
    match level {
        LevelName::Business | LevelName::Standard => {
            format!("calendars:\n  office_hours: {{ hours: Mon-Fri 09:00-18:00{holidays} }}\n\n")
        }
        LevelName::Enterprise | LevelName::Basic | LevelName::Own => String::new(),
    }
}

/// The first answers of a grade; a level of best effort promises none.
fn support(level: LevelName) -> String {
    let (calendar, target) = match level {
        LevelName::Enterprise => ("", "{ critical: 15 min, normal: 1 h }"),
        LevelName::Business => {
            ("    calendar: office_hours\n", "{ critical: 1 business hour, normal: 4 business hours }")
        }
        LevelName::Standard => {
            ("    calendar: office_hours\n", "{ critical: 4 business hours, normal: 2 business days }")
        }
        LevelName::Basic | LevelName::Own => return String::new(),
    };
    format!(
        "\nseverities:\n  critical: {{ ko: 서비스 전체 중단 또는 침해사고, en: \"the whole service is down, or a security breach\" }}\n  \
         normal: {{ ko: 그 밖의 장애, en: any other fault }}\n\nclocks:\n  first_response:\n    \
         title: {{ ko: 초기 응답, en: first response }}\n    for: [incident, service_request]\n    starts: opened\n    \
         stops: responded\n{calendar}    target: {target}\n"
    )
}

/// A text in double quotes; the formatter takes away those that are not needed.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars().filter(|letter| !letter.is_control()) {
        if matches!(letter, '"' | '\\') {
            out.push('\\');
        }
        out.push(letter);
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use makegood_core::agreement_file::{Gravity, Source, read};

    use super::*;

    #[test]
    fn every_level_is_an_agreement_without_an_error_or_a_warning() {
        for name in LevelName::ALL {
            let target = name.target().unwrap_or_else(|| "99.7".parse().unwrap());
            let asked = Draft {
                agreement: "platform-1".to_owned(),
                provider: "A \"provider\" \\ 제공자".to_owned(),
                service: "platform".to_owned(),
                effective: jiff::civil::date(2024, 5, 1),
                time_zone: "Asia/Seoul".to_owned(),
                currency: "KRW".to_owned(),
            };
            let text = draft(&asked, Level { name, target }).unwrap();
            let (agreements, problems) = read(&[Source { name: "a.yaml".to_owned(), text }]);
            assert_eq!(agreements.len(), 1, "{name:?}: {problems:?}");
            let grave: Vec<_> = problems.iter().filter(|problem| problem.gravity != Gravity::Note).collect();
            assert!(grave.is_empty(), "{name:?}: {grave:#?}");
        }
    }
}
