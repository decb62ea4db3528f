//! What may stand under a key, in words.

use crate::agreement_file::grammar::Kind;
use crate::agreement_file::saying::{Language, Phrase};

pub(super) fn in_words(kind: &Kind, language: Language) -> String {
    match language {
        Language::English => english(kind),
        Language::Korean => korean(kind),
    }
}

fn english(kind: &Kind) -> String {
    match kind {
        Kind::Text => "a text, or one by language".to_owned(),
        Kind::Line => "a text".to_owned(),
        Kind::Word(_) => "one of the words below".to_owned(),
        Kind::Wording(wording) => one(&wording.name),
        Kind::Refer(named) => format!("the name of {}", one(&named.words())),
        Kind::OrNone(inner) => format!("{}, or `none`", english(inner)),
        Kind::List(inner) => format!("a list: {}", english(inner)),
        Kind::OneOrMore(inner) => format!("{}, or a list of them", english(inner)),
        Kind::Map(Kind::Block(block)) => format!("names, each with a block `{}`", block.name),
        Kind::Map(inner) => format!("names, each with {}", english(inner)),
        Kind::TextOr(block) => format!("{}, or a block `{}`", english(&Kind::Text), block.name),
        Kind::Matrix(inner) => format!("{}; or rows of it by plan, region, severity or deployment", english(inner)),
        Kind::Table(keys, values) => format!("a table: {}, then {}", one(&keys.name), one(&values.name)),
        Kind::Grid(rows, columns, cells) => {
            let [row, column, cell] = [rows, columns, cells].map(|named| named.words().en);
            format!("rows by {row}, columns by {column}, in each cell the name of a {cell}")
        }
        Kind::Block(block) => format!("a block `{}`", block.name),
        Kind::Reasons => "codes of findings, each with a reason".to_owned(),
    }
}

fn korean(kind: &Kind) -> String {
    match kind {
        Kind::Text => "글, 또는 언어별 글".to_owned(),
        Kind::Line => "글".to_owned(),
        Kind::Word(_) => "아래 낱말 중 하나".to_owned(),
        Kind::Wording(wording) => wording.name.ko.to_owned(),
        Kind::Refer(named) => format!("{}의 이름", named.words().ko),
        Kind::OrNone(inner) => format!("{}, 또는 `none`", korean(inner)),
        Kind::List(inner) => format!("목록: {}", korean(inner)),
        Kind::OneOrMore(inner) => format!("{}, 또는 그 목록", korean(inner)),
        Kind::Map(Kind::Block(block)) => format!("이름마다 `{}` 블록", block.name),
        Kind::Map(inner) => format!("이름마다 {}", korean(inner)),
        Kind::TextOr(block) => format!("{}, 또는 `{}` 블록", korean(&Kind::Text), block.name),
        Kind::Matrix(inner) => format!("{}; 또는 요금제·지역·심각도·배포 구성별 줄", korean(inner)),
        Kind::Table(keys, values) => format!("표: {}마다 {}", keys.name.ko, values.name.ko),
        Kind::Grid(rows, columns, cells) => {
            let [row, column, cell] = [rows, columns, cells].map(|named| named.words().ko);
            format!("{row}별 줄, {column}별 칸, 칸마다 {cell}의 이름")
        }
        Kind::Block(block) => format!("`{}` 블록", block.name),
        Kind::Reasons => "발견 코드마다 이유".to_owned(),
    }
}

/// With its article; what is many or has one already stays as it is.
fn one(name: &Phrase) -> String {
    let name = name.en;
    let bare = ["days", "weekly", "when", "due"].iter().any(|many| name.starts_with(many));
    match name.chars().next() {
        _ if bare => format!("`{name}`"),
        Some('a' | 'e' | 'i' | 'o' | 'u') => format!("an {name}"),
        _ => format!("a {name}"),
    }
}
