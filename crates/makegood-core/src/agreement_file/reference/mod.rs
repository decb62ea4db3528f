//! The reference of the language as Markdown, from the grammar: it cannot be out of date.

mod kind;

use std::fmt::Write;

use super::catalogue;
use super::grammar::{Block, Kind, ROOT, Wording};
use super::problem::Gravity;
use super::saying::{Language, Phrase};

/// Every block with its keys, every wording with its examples, every finding with its reason.
pub fn reference(language: Language) -> String {
    let mut blocks: Vec<&'static Block> = vec![&ROOT];
    let mut wordings: Vec<&'static Wording> = Vec::new();
    let mut at = 0;
    while let Some(block) = blocks.get(at).copied() {
        for key in block.keys {
            collect(&key.kind, &mut blocks, &mut wordings);
        }
        at += 1;
    }
    let mut out = String::new();
    for block in &blocks {
        write_block(&mut out, block, language);
    }
    write_wordings(&mut out, &wordings, language);
    write_findings(&mut out, language);
    out.truncate(out.trim_end().len());
    out
}

fn collect(kind: &'static Kind, blocks: &mut Vec<&'static Block>, wordings: &mut Vec<&'static Wording>) {
    let mut add = |wording: &'static Wording| {
        if !wordings.iter().any(|known| known.code == wording.code) {
            wordings.push(wording);
        }
    };
    match kind {
        Kind::Wording(wording) => add(wording),
        Kind::Table(keys, values) => {
            add(keys);
            add(values);
        }
        Kind::Block(block) | Kind::TextOr(block) => {
            if !blocks.iter().any(|known| known.name == block.name) {
                blocks.push(block);
            }
        }
        Kind::OrNone(inner) | Kind::List(inner) | Kind::OneOrMore(inner) | Kind::Map(inner) | Kind::Matrix(inner) => {
            collect(inner, blocks, wordings);
        }
        Kind::Text | Kind::Line | Kind::Word(_) | Kind::Refer(_) | Kind::Grid(..) | Kind::Reasons => {}
    }
}

fn write_block(out: &mut String, block: &Block, language: Language) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "### `{}`: {}\n", block.name, block.doc.in_language(language));
    let head = say("key | what it says | what may stand there | example", "키 | 뜻 | 쓸 수 있는 값 | 예");
    let _ = writeln!(out, "| {} |\n|---|---|---|---|", head.in_language(language));
    for key in block.keys {
        let must = if key.required { say(" **(must)**", " **(필수)**").in_language(language) } else { "" };
        let _ = writeln!(
            out,
            "| `{}`{must} | {} | {} | `{}` |",
            key.name,
            key.doc.in_language(language),
            kind::in_words(&key.kind, language),
            key.example
        );
    }
    out.push('\n');
    for key in block.keys {
        if let Some(choices) = choices(&key.kind) {
            let words = choices.iter().map(|c| format!("`{}`: {}", c.word, c.doc.in_language(language)));
            let _ = writeln!(out, "- `{}`: {}", key.name, words.collect::<Vec<_>>().join("; "));
        }
    }
    if block.keys.iter().any(|key| choices(&key.kind).is_some()) {
        out.push('\n');
    }
}

fn choices(kind: &'static Kind) -> Option<&'static [super::grammar::Choice]> {
    match kind {
        Kind::Word(choices) => Some(choices),
        Kind::OneOrMore(inner) | Kind::List(inner) => choices(inner),
        _ => None,
    }
}

fn write_wordings(out: &mut String, wordings: &[&Wording], language: Language) {
    let head =
        say("### Wordings\n\n| code | wording | written like |", "### 표현\n\n| 코드 | 표현 | 이렇게 적습니다 |");
    let _ = writeln!(out, "{}\n|---|---|---|", head.in_language(language));
    let mut wordings = wordings.to_vec();
    wordings.sort_by_key(|wording| wording.code.trim_start_matches('W').parse::<u32>().unwrap_or(0));
    for wording in wordings {
        let examples: Vec<String> = wording.examples.iter().map(|example| format!("`{example}`")).collect();
        let _ =
            writeln!(out, "| {} | {} | {} |", wording.code, wording.name.in_language(language), examples.join(", "));
    }
    out.push('\n');
}

fn write_findings(out: &mut String, language: Language) {
    let head =
        say("### Findings\n\n| code | finds | gravity | because |", "### 발견\n\n| 코드 | 찾는 것 | 등급 | 까닭 |");
    let _ = writeln!(out, "{}\n|---|---|---|---|", head.in_language(language));
    for kind in catalogue::all() {
        let gravity = match kind.gravity {
            Gravity::Error if kind.can_be_accepted => say("error or warning", "오류 또는 경고"),
            Gravity::Error => say("error", "오류"),
            Gravity::Warning => say("warning", "경고"),
            Gravity::Note => say("note", "참고"),
        };
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} |",
            kind.code,
            kind.title.in_language(language),
            gravity.in_language(language),
            kind.explanation.in_language(language)
        );
    }
}

const fn say(en: &'static str, ko: &'static str) -> Phrase {
    Phrase { en, ko }
}
