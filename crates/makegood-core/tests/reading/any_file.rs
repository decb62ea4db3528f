//! Any agreement file: whatever the grammar allows, chosen by a tape of numbers.

use makegood_core::agreement_file::grammar::{Block, Kind, Named, ROOT};

/// Numbers that decide every choice; past its end all choices are the first.
struct Tape<'a> {
    numbers: &'a [u16],
    at: usize,
    /// A key that is chosen, and then not written: its block and its name.
    unwritten: Option<(&'a str, &'a str)>,
}

impl Tape<'_> {
    fn writes(&self, block: &str, key: &str) -> bool {
        self.unwritten != Some((block, key))
    }

    fn choose(&mut self, count: usize) -> usize {
        let number = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(number) % count.max(1)
    }
}

/// What every file needs to be read, and what the others refer to.
const HEAD: &str = "\
agreement: any
provider: provider
effective: 2024-01-01
time_zone: Asia/Seoul
";

/// Keys that the head has, or that need other files.
const LEFT_OUT: [&str; 4] = ["agreement", "provider", "time_zone", "refines"];

/// A file; two tapes that differ in one number give two files that differ in little.
pub(crate) fn file(numbers: &[u16]) -> String {
    file_without(numbers, None)
}

/// The same file without one key, wherever it stands.
pub(crate) fn file_without(numbers: &[u16], unwritten: Option<(&str, &str)>) -> String {
    let mut tape = Tape { numbers, at: 0, unwritten };
    let mut text = HEAD.to_owned();
    for key in ROOT.keys.iter().filter(|key| !LEFT_OUT.contains(&key.name)) {
        // Sections are mostly there, for the others refer to their names.
        let there = matches!(key.kind, Kind::Map(_)) || key.name == "plans" || tape.choose(2) == 1;
        if there && key.name != "effective" {
            let value = value(&key.kind, key.name, &mut tape);
            if tape.writes(ROOT.name, key.name) {
                text.push_str(&format!("{}: {value}\n", key.name));
            }
        }
    }
    text
}

fn value(kind: &'static Kind, key: &str, tape: &mut Tape<'_>) -> String {
    match kind {
        Kind::Text | Kind::Line => format!("words {}", tape.choose(3)),
        Kind::Word(choices) => choices[tape.choose(choices.len())].word.to_owned(),
        Kind::Wording(wording) => quoted(wording.examples[tape.choose(wording.examples.len())]),
        Kind::Refer(named) => refer(*named, tape),
        Kind::OrNone(inner) => match tape.choose(4) {
            0 => "none".to_owned(),
            _ => value(inner, key, tape),
        },
        Kind::OneOrMore(_) | Kind::List(_) if key == "components" => "[web, api, database_a, database_b]".to_owned(),
        Kind::List(_) if key == "plans" => "[plan_1, plan_2]".to_owned(),
        Kind::List(inner) => format!("[{}]", value(inner, key, tape)),
        Kind::OneOrMore(inner) => match tape.choose(3) {
            0 => format!("[{}, {}]", value(inner, key, tape), value(inner, key, tape)),
            _ => value(inner, key, tape),
        },
        Kind::Map(inner) => {
            let one = |number, tape: &mut Tape<'_>| {
                format!("{}_{number}: {}", key.trim_end_matches('s'), value(inner, key, tape))
            };
            match tape.choose(2) {
                0 => format!("{{ {} }}", one(1, tape)),
                _ => format!("{{ {}, {} }}", one(1, tape), one(2, tape)),
            }
        }
        Kind::Matrix(inner) => {
            let rows = ["plan_", "region_", "severitie_", "deployment_"][tape.choose(4)];
            match tape.choose(3) {
                0 => {
                    let (first, second) = (value(inner, key, tape), value(inner, key, tape));
                    format!("{{ {rows}1: {first}, {rows}2: {second} }}")
                }
                _ => value(inner, key, tape),
            }
        }
        Kind::Table(keys, values) => {
            let mut row = || {
                let when = keys.examples[tape.choose(keys.examples.len())];
                format!("{}: {}", quoted(when), quoted(values.examples[tape.choose(values.examples.len())]))
            };
            format!("{{ {}, {} }}", row(), row())
        }
        Kind::Grid(rows, columns, cells) => {
            let name = |named: &Named, number| format!("{}_{number}", named_keys(*named)[0]);
            let mut row = |number| {
                let mut cell = |number| format!("{}: {}", name(columns, number), refer(*cells, tape));
                format!("{}: {{ {}, {} }}", name(rows, number), cell(1), cell(2))
            };
            format!("{{ {}, {} }}", row(1), row(2))
        }
        Kind::TextOr(_) if tape.choose(3) == 0 => value(&Kind::Text, key, tape),
        Kind::Block(block) | Kind::TextOr(block) => self::block(block, tape),
        Kind::Reasons => format!("{{ T{}: reason {} }}", tape.choose(3) + 1, tape.choose(2)),
    }
}

fn block(block: &'static Block, tape: &mut Tape<'_>) -> String {
    let mut keys = Vec::new();
    for key in block.keys {
        if key.required || tape.choose(3) != 0 {
            let value = value(&key.kind, key.name, tape);
            if tape.writes(block.name, key.name) {
                keys.push(format!("{}: {value}", key.name));
            }
        }
    }
    format!("{{ {} }}", keys.join(", "))
}

fn refer(named: Named, tape: &mut Tape<'_>) -> String {
    let number = tape.choose(2) + 1;
    if named == Named::Component {
        return ["web", "api"][number - 1].to_owned();
    }
    let kinds = named_keys(named);
    format!("{}_{number}", kinds[tape.choose(kinds.len())])
}

/// What the names of a kind begin with: the key they are given under, cut.
fn named_keys(named: Named) -> &'static [&'static str] {
    match named {
        Named::Service | Named::ServiceOrComponent => &["service"],
        Named::Component => &["web"],
        Named::Region => &["region"],
        Named::Plan => &["plan"],
        Named::Severity => &["severitie"],
        Named::Impact => &["impact"],
        Named::Urgency => &["urgencie"],
        Named::Deployment => &["deployment"],
        Named::Calendar => &["calendar"],
        Named::PromiseTime => &["calendar", "season", "event"],
        Named::Measurement => &["measurement"],
        Named::Objective => &["objective"],
        Named::Clock => &["clock"],
        Named::Duty => &["dutie"],
        Named::Agreement => &["other"],
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\\\""))
}

/// Every key of the language that may be left out: its block and its name.
pub(crate) fn optional_keys() -> Vec<(&'static str, &'static str)> {
    let mut found = Vec::new();
    each_block(&ROOT, &mut Vec::new(), &mut |block| {
        let keys = block.keys.iter().filter(|key| !key.required && !LEFT_OUT.contains(&key.name));
        found.extend(keys.map(|key| (block.name, key.name)));
    });
    found
}

fn each_block(block: &'static Block, seen: &mut Vec<&'static str>, say: &mut dyn FnMut(&'static Block)) {
    if !seen.contains(&block.name) {
        seen.push(block.name);
        say(block);
        block.keys.iter().for_each(|key| within(&key.kind, seen, say));
    }
}

fn within(kind: &'static Kind, seen: &mut Vec<&'static str>, say: &mut dyn FnMut(&'static Block)) {
    match kind {
        Kind::Block(block) | Kind::TextOr(block) => each_block(block, seen, say),
        Kind::OrNone(inner) | Kind::List(inner) | Kind::OneOrMore(inner) | Kind::Map(inner) | Kind::Matrix(inner) => {
            within(inner, seen, say);
        }
        _ => {}
    }
}
