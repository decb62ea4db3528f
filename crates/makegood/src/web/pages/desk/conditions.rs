//! Conditions of a rule as rows of a form: what is looked at, how, and with what it is compared.

use makegood_core::desk::rule::{Attribute, Condition, HoursTest, Match, Test};

use crate::cases::FIELDS;
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::pages::cases::kind_name;
use crate::web::rulebook::Offers;

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ConditionRow {
    /// `subject`, `field:environment`, `hours:office`; empty: a row that nobody filled in.
    pub(super) of: String,
    /// `contains`, `not_contains` and so on.
    pub(super) is: String,
    pub(super) value: String,
}

/// What rows can look at, apart from fields and hours.
const ATTRIBUTES: [(&str, Attribute); 11] = [
    ("subject", Attribute::Subject),
    ("body", Attribute::Body),
    ("customer", Attribute::Customer),
    ("brand", Attribute::Brand),
    ("channel", Attribute::Channel),
    ("kind", Attribute::Kind),
    ("severity", Attribute::Severity),
    ("plan", Attribute::Plan),
    ("language", Attribute::Language),
    ("service", Attribute::Service),
    ("tag", Attribute::Tag),
];

/// The rows of a form that somebody filled in.
pub(super) fn sent(fields: &Fields) -> Vec<ConditionRow> {
    let (of, is, value) = (fields.all("of"), fields.all("is"), fields.all("value"));
    let rows = of.zip(is).zip(value).map(|((of, is), value)| ConditionRow {
        of: of.to_owned(),
        is: is.to_owned(),
        value: value.trim().to_owned(),
    });
    rows.filter(|row| !row.of.is_empty()).collect()
}

/// The condition of rows: each of them holds, or one of them.
pub(super) fn condition_of(rows: &[ConditionRow], is_any: bool) -> Condition {
    let parts: Vec<Condition> = rows.iter().filter_map(part).collect();
    if is_any && !parts.is_empty() { Condition::Any(parts) } else { Condition::All(parts) }
}

/// The rows of a condition and whether one of them is enough; `None`: it has a shape that rows do not have.
pub(super) fn rows_of(condition: &Condition) -> Option<(Vec<ConditionRow>, bool)> {
    let (parts, is_any) = match condition {
        Condition::All(parts) => (parts.as_slice(), false),
        Condition::Any(parts) => (parts.as_slice(), true),
        single => (std::slice::from_ref(single), false),
    };
    let rows: Option<Vec<ConditionRow>> = parts.iter().map(row).collect();
    Some((rows?, is_any))
}

/// What rows can look at, with its name.
pub(super) fn choices(page: &Page, offers: &Offers) -> Vec<(String, String)> {
    let own =
        ATTRIBUTES.iter().map(|(name, attribute)| ((*name).to_owned(), page.said(&attribute.saying()).to_owned()));
    let fields = FIELDS.iter().map(|name| (format!("field:{name}"), field_name(page, name).to_owned()));
    let hours =
        offers.hours.iter().map(|name| (format!("hours:{name}"), format!("{} {name}", page.say("hours", "영업시간"))));
    let made = offers.fields.iter().map(|(id, name)| (format!("field:{id}"), page.said(name).to_owned()));
    own.chain(fields).chain(made).chain(hours).collect()
}

/// How rows can compare, with its name.
pub(super) fn comparisons(page: &Page) -> [(&'static str, &'static str); 9] {
    let names = [
        ("contains", "contains", "포함"),
        ("not_contains", "does not contain", "포함하지 않음"),
        ("equals", "is", "같음"),
        ("not_equals", "is not", "같지 않음"),
        ("one_of", "is one of (with commas)", "다음 중 하나(쉼표로 구분)"),
        ("not_one_of", "is none of (with commas)", "다음 중 어느 것도 아님"),
        ("starts_with", "starts with", "다음으로 시작"),
        ("given", "is stated", "값이 있음"),
        ("not_given", "is not stated", "값이 없음"),
    ];
    names.map(|(word, en, ko)| (word, if page.lang() == "ko" { ko } else { en }))
}

/// A row in words: `subject contains refund`.
pub(super) fn in_words(
    page: &Page,
    choices: &[(String, String)],
    comparisons: &[(&'static str, &'static str)],
    row: &ConditionRow,
) -> String {
    let of = choices.iter().find(|(value, _)| *value == row.of).map_or(row.of.as_str(), |(_, name)| name);
    let kinds = || row.value.split(',').map(|kind| kind_name(page, kind.trim())).collect::<Vec<_>>().join(", ");
    let value = &if row.of == "kind" { kinds() } else { row.value.clone() };
    if row.of.starts_with("hours:") {
        let is = if row.is == "equals" { page.say("within", "안") } else { page.say("outside", "밖") };
        return if page.lang() == "ko" { format!("{of} {is}") } else { format!("{is} {of}") };
    }
    let is = comparisons.iter().find(|(word, _)| *word == row.is).map_or(row.is.as_str(), |(_, name)| name);
    let is = is.split(['(', '（']).next().unwrap_or_default().trim();
    match (value.is_empty(), page.lang()) {
        (true, _) => format!("{of} {is}"),
        (false, "ko") => format!("{of}: “{value}” {is}"),
        (false, _) => format!("{of} {is} “{value}”"),
    }
}

fn field_name<'a>(page: &Page, name: &'a str) -> &'a str {
    match name {
        "environment" => page.say("environment", "환경"),
        "region" => page.say("region", "지역"),
        "component" => page.say("component", "구성 요소"),
        "impact" => page.say("impact", "영향도"),
        "urgency" => page.say("urgency", "긴급도"),
        "hotline" => page.say("hotline (yes)", "핫라인(yes)"),
        other => other,
    }
}

fn part(row: &ConditionRow) -> Option<Condition> {
    let (word, wanted) = match row.is.strip_prefix("not_") {
        Some(word) => (word, false),
        None => (row.is.as_str(), true),
    };
    if let Some(named) = row.of.strip_prefix("hours:") {
        return Some(Condition::Hours(HoursTest { named: named.to_owned(), inside: wanted }));
    }
    let of = match row.of.strip_prefix("field:") {
        Some(field) => Attribute::Field(field.to_owned()),
        None => ATTRIBUTES.iter().find(|(name, _)| *name == row.of).map(|(_, attribute)| attribute.clone())?,
    };
    let value = row.value.clone();
    let is = match word {
        "given" => Match::Given,
        "equals" => Match::Equals(value),
        "one_of" => Match::OneOf(value.split(',').map(|one| one.trim().to_owned()).collect()),
        "starts_with" => Match::StartsWith(value),
        _ => Match::Contains(value),
    };
    let test = Condition::Test(Test { of, is });
    Some(if wanted { test } else { Condition::Not(Box::new(test)) })
}

fn row(part: &Condition) -> Option<ConditionRow> {
    let (test, not) = match part {
        Condition::Not(inner) => (inner.as_ref(), "not_"),
        own => (own, ""),
    };
    match test {
        Condition::Hours(HoursTest { named, inside }) => {
            let is_inside = *inside == not.is_empty();
            let is = if is_inside { "equals" } else { "not_equals" };
            Some(ConditionRow { of: format!("hours:{named}"), is: is.to_owned(), value: String::new() })
        }
        Condition::Test(Test { of, is }) => {
            let of = match of {
                Attribute::Field(field) => format!("field:{field}"),
                own => ATTRIBUTES.iter().find(|(_, attribute)| attribute == own)?.0.to_owned(),
            };
            let (word, value) = match is {
                Match::Given => ("given", String::new()),
                Match::Equals(value) => ("equals", value.clone()),
                Match::OneOf(values) => ("one_of", values.join(", ")),
                Match::Contains(value) => ("contains", value.clone()),
                Match::StartsWith(value) => ("starts_with", value.clone()),
            };
            Some(ConditionRow { of, is: format!("{not}{word}"), value })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use makegood_core::desk::rule::Condition;

    use super::{ConditionRow, condition_of, rows_of};

    fn row(of: &str, is: &str, value: &str) -> ConditionRow {
        ConditionRow { of: of.to_owned(), is: is.to_owned(), value: value.to_owned() }
    }

    #[test]
    fn rows_become_a_condition_and_the_same_rows_again() {
        let rows = [
            row("subject", "contains", "환불"),
            row("plan", "not_one_of", "free, trial"),
            row("field:environment", "not_given", ""),
            row("hours:office", "not_equals", ""),
        ];
        for is_any in [false, true] {
            let condition = condition_of(&rows, is_any);
            assert_eq!(rows_of(&condition), Some((rows.to_vec(), is_any)));
        }
        let nested = Condition::All(vec![Condition::Any(Vec::new())]);
        assert_eq!(rows_of(&nested), None);
        assert_eq!(condition_of(&[], true), Condition::All(Vec::new()), "without rows, every case is meant");
    }
}
