//! The reference of the language as Markdown, from the grammar: it cannot be out of date.

use std::fmt::Write;

use super::catalogue;
use super::grammar::{Block, Kind, ROOT, Wording};
use super::problem::Gravity;
use super::saying::Language;

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
        Kind::Block(block) => {
            if !blocks.iter().any(|known| known.name == block.name) {
                blocks.push(block);
            }
        }
        Kind::OrNone(inner) | Kind::List(inner) | Kind::OneOrMore(inner) | Kind::Map(inner) | Kind::Matrix(inner) => {
            collect(inner, blocks, wordings);
        }
        Kind::Text | Kind::Line | Kind::Word(_) | Kind::Refer(_) | Kind::Reasons => {}
    }
}

fn write_block(out: &mut String, block: &Block, language: Language) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "### `{}`: {}\n", block.name, block.doc.in_language(language));
    let _ = writeln!(out, "| key | what it says | what may stand there | example |\n|---|---|---|---|");
    for key in block.keys {
        let must = if key.required { " **(must)**" } else { "" };
        let _ = writeln!(
            out,
            "| `{}`{must} | {} | {} | `{}` |",
            key.name,
            key.doc.in_language(language),
            kind_in_words(&key.kind),
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

fn kind_in_words(kind: &Kind) -> String {
    match kind {
        Kind::Text => "a text, or one by language".to_owned(),
        Kind::Line => "a text".to_owned(),
        Kind::Word(_) => "one of the words below".to_owned(),
        Kind::Wording(wording) => one(wording.name.en),
        Kind::Refer(named) => format!("the name of {}", one(named.words().en)),
        Kind::OrNone(inner) => format!("{}, or `none`", kind_in_words(inner)),
        Kind::List(inner) => format!("a list: {}", kind_in_words(inner)),
        Kind::OneOrMore(inner) => format!("{}, or a list of them", kind_in_words(inner)),
        Kind::Map(inner) => match inner {
            Kind::Block(block) => format!("names, each with a block `{}`", block.name),
            inner => format!("names, each with {}", kind_in_words(inner)),
        },
        Kind::Matrix(inner) => {
            format!("{}; or rows of it by plan, region, severity or deployment", kind_in_words(inner))
        }
        Kind::Table(keys, values) => format!("a table: {}, then {}", one(keys.name.en), one(values.name.en)),
        Kind::Block(block) => format!("a block `{}`", block.name),
        Kind::Reasons => "codes of findings, each with a reason".to_owned(),
    }
}

/// With its article; what is many or has one already stays as it is.
fn one(name: &str) -> String {
    let bare = ["days", "weekly", "when", "due"].iter().any(|many| name.starts_with(many));
    match name.chars().next() {
        _ if bare => format!("`{name}`"),
        Some('a' | 'e' | 'i' | 'o' | 'u') => format!("an {name}"),
        _ => format!("a {name}"),
    }
}

fn write_wordings(out: &mut String, wordings: &[&Wording], language: Language) {
    let _ = writeln!(out, "### Wordings\n\n| code | wording | written like |\n|---|---|---|");
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
    let _ = writeln!(out, "### Findings\n\n| code | finds | gravity | because |\n|---|---|---|---|");
    for kind in catalogue::all() {
        let gravity = match kind.gravity {
            Gravity::Error if kind.can_be_accepted => "error or warning",
            Gravity::Error => "error",
            Gravity::Warning => "warning",
            Gravity::Note => "note",
        };
        let _ = writeln!(
            out,
            "| {} | {} | {gravity} | {} |",
            kind.code,
            kind.title.in_language(language),
            kind.explanation.in_language(language)
        );
    }
}
