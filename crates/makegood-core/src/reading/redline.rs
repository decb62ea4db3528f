//! Changes and the notice they need, as plain text.

use unicode_width::UnicodeWidthStr;

use super::clause::Reading;
use super::difference::Change;
use super::length::counted;
use super::notice::Notice;
use super::said::{Given, code, glued, say};
use super::scale::Favours;
use super::wrap::item;
use crate::agreement_file::{Language, Saying};

/// Everything that changes, section by section, then how it adds up and which notice it needs; lines of at most
/// `width` columns.
pub fn redline(
    (before, after): (&Reading, &Reading),
    changes: &[Change],
    notices: &[Notice],
    language: Language,
    width: usize,
) -> String {
    let said = |saying: Saying| saying.in_language(language).to_owned();
    let title = after.title.in_language(language);
    let mut out = format!("{title}\n{}\n{}\n", "=".repeat(title.width()), said(versions(before, after)));
    if changes.is_empty() {
        out.push('\n');
        out.push_str(&item("", &said(say!("The terms are the same.", "조건이 같습니다.")), width));
        return out;
    }
    let mut section = None;
    let mut part = None;
    for change in changes {
        if section != Some(&change.section) {
            let heading = change.section.in_language(language);
            out.push_str(&format!("\n{heading}\n{}\n", "-".repeat(heading.width())));
            part = None;
        }
        section = Some(&change.section);
        if part != Some(&change.about) {
            let heading = headed(change).map(said);
            out.push_str(&heading.map_or_else(String::new, |heading| format!("\n{heading}\n")));
        }
        part = Some(&change.about);
        for (mark, sentences) in [("  - ", &change.before), ("  + ", &change.after)] {
            for sentence in sentences {
                out.push_str(&item(mark, sentence.in_language(language), width));
            }
        }
        out.push_str(&item("    → ", &said(verdict(change)), width));
    }
    let heading = said(say!("In sum", "요약"));
    out.push_str(&format!("\n{heading}\n{}\n", "-".repeat(heading.width())));
    out.push_str(&item("  ", &said(sum(changes)), width));
    out.push_str(&notice_lines(notices, language, width));
    out
}

fn versions(before: &Reading, after: &Reading) -> Saying {
    let name = |reading: &Reading| {
        say!("{id}, version {version}", "{id} 버전 {version}", id = code(&reading.agreement), version = reading.version)
    };
    say!("from {before} to {after}", "{before}에서 {after:으<}", before = name(before), after = name(after))
}

fn headed(change: &Change) -> Option<Saying> {
    let source = change.source.as_ref().map(|source| say!("clause {source}", "조항 {source}", source = source));
    let parts: Vec<Saying> = change.heading.clone().into_iter().chain(source).collect();
    (!parts.is_empty()).then(|| glued(&parts, " · "))
}

fn verdict(change: &Change) -> Saying {
    let because: Saying = change.because.into();
    match change.favours {
        Favours::Customer => {
            say!("better for the customer (rule: {because})", "고객에게 유리합니다(기준: {because})", because = because)
        }
        Favours::Provider => {
            say!("worse for the customer (rule: {because})", "고객에게 불리합니다(기준: {because})", because = because)
        }
        Favours::Nobody => say!("no difference in what is promised", "약속의 내용은 달라지지 않습니다"),
        Favours::Depends => {
            say!("for a person to judge ({because})", "사람이 판단해야 합니다({because})", because = because)
        }
    }
}

fn sum(changes: &[Change]) -> Saying {
    let count = |favours: Favours| changes.iter().filter(|change| change.favours == favours).count();
    let number = |favours: Favours| (count(favours) as u64).given();
    let all = counted(changes.len() as u64, "change", "건");
    say!(
        "{all}: {better} better for the customer, {worse} worse, {open} for a person to judge, {same} without a \
         difference.",
        "변경 {all}: 고객에게 유리 {better}건, 불리 {worse}건, 사람이 판단할 것 {open}건, 약속이 달라지지 않는 것 {same}건.",
        all = all,
        better = number(Favours::Customer),
        worse = number(Favours::Provider),
        open = number(Favours::Depends),
        same = number(Favours::Nobody)
    )
}

fn notice_lines(notices: &[Notice], language: Language, width: usize) -> String {
    let heading = say!("Notice", "통지");
    let heading = heading.in_language(language);
    let mut out = format!("\n{heading}\n{}\n", "-".repeat(heading.width()));
    if notices.is_empty() {
        let none = say!(
            "The old version promises no notice for these changes.",
            "이전 버전에는 이 변경에 필요한 통지가 정해져 있지 않습니다."
        );
        out.push_str(&item("  ", none.in_language(language), width));
    }
    for notice in notices {
        let source = notice.source.as_ref().map(|source| say!("clause {source}", "조항 {source}", source = source));
        let parts: Vec<Saying> = std::iter::once(notice.heading.clone()).chain(source).collect();
        out.push_str(&item("  ", glued(&parts, " · ").in_language(language), width));
        for sentence in &notice.says {
            out.push_str(&item("    - ", sentence.in_language(language), width));
        }
    }
    out
}
