//! The agreement language as data: one table for checking, formatting, the JSON Schema and the reference.

mod any_section;
mod calendars;
mod cases;
mod clocks;
mod credits;
mod duties;
mod exclusions;
mod measurements;
mod objectives;
mod parties;
mod root;
mod services;
mod severity_matrix;
pub(super) mod wordings;
mod worked_examples;

pub(super) use credits::CREDITS;
pub use root::ROOT;

use super::saying::Phrase;
use super::tree::Node;
use super::wording::Fault;

/// A map with known keys.
#[derive(Debug)]
pub struct Block {
    /// What the reference calls it.
    pub name: &'static str,
    /// What it is for.
    pub doc: Phrase,
    /// Its keys, in canonical order.
    pub keys: &'static [Key],
}

/// One key of a block.
#[derive(Debug)]
pub struct Key {
    /// The key as written.
    pub name: &'static str,
    /// What may stand under it.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: bool,
    /// What it says, in one line.
    pub doc: Phrase,
    /// A value as one would write it.
    pub example: &'static str,
}

/// What may stand under a key.
#[derive(Debug)]
pub enum Kind {
    /// Text for people: one text, or one by language.
    Text,
    /// A short text on one line.
    Line,
    /// One of a few fixed words.
    Word(&'static [Choice]),
    /// A phrase with a reader of its own.
    Wording(&'static Wording),
    /// The name of something the file (or another one) defines.
    Refer(Named),
    /// The word `none`, or what stands here.
    OrNone(&'static Kind),
    /// A list.
    List(&'static Kind),
    /// One of these, or a list of them.
    OneOrMore(&'static Kind),
    /// Names chosen by the writer, each with one of these.
    Map(&'static Kind),
    /// One value, or rows by plan, region, severity or deployment.
    Matrix(&'static Kind),
    /// Wordings, each with a wording: a table (`keys`, `values`).
    Table(&'static Wording, &'static Wording),
    /// Rows by one kind of name, columns by another, in each cell a third.
    Grid(Named, Named, Named),
    /// Text for people, or known keys.
    TextOr(&'static Block),
    /// Known keys.
    Block(&'static Block),
    /// Codes of checks, each with a reason.
    Reasons,
}

/// A fixed word.
#[derive(Debug)]
pub struct Choice {
    /// As written.
    pub word: &'static str,
    /// What it means.
    pub doc: Phrase,
}

/// A phrase with its own little reader.
#[derive(Debug)]
pub struct Wording {
    /// Its problem code.
    pub code: &'static str,
    /// What the reference calls it.
    pub name: Phrase,
    /// Phrases that read well.
    pub examples: &'static [&'static str],
    /// Whether a text reads well.
    pub(crate) check: fn(&str) -> Result<(), Fault>,
    /// The canonical spelling of a text that reads well, where it is another one.
    pub(crate) canonical: fn(&str) -> Option<String>,
}

/// Something that has a name in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A service.
    Service,
    /// A service or one of its components.
    ServiceOrComponent,
    /// A component of the same service.
    Component,
    /// A region.
    Region,
    /// A plan.
    Plan,
    /// A deployment.
    Deployment,
    /// A severity.
    Severity,
    /// An impact.
    Impact,
    /// An urgency.
    Urgency,
    /// A calendar.
    Calendar,
    /// A calendar, season or event.
    PromiseTime,
    /// A measurement.
    Measurement,
    /// An objective.
    Objective,
    /// A clock.
    Clock,
    /// A duty.
    Duty,
    /// An agreement, in this file or another.
    Agreement,
}

impl Named {
    /// What people call it.
    pub fn words(self) -> Phrase {
        match self {
            Named::Service => Phrase { en: "service", ko: "서비스" },
            Named::ServiceOrComponent => Phrase { en: "service or component", ko: "서비스 또는 구성 요소" },
            Named::Component => Phrase { en: "component of this service", ko: "이 서비스의 구성 요소" },
            Named::Region => Phrase { en: "region", ko: "지역" },
            Named::Deployment => Phrase { en: "deployment", ko: "배포 구성" },
            Named::Plan => Phrase { en: "plan", ko: "요금제" },
            Named::Severity => Phrase { en: "severity", ko: "심각도" },
            Named::Impact => Phrase { en: "impact", ko: "영향도" },
            Named::Urgency => Phrase { en: "urgency", ko: "긴급도" },
            Named::Calendar => Phrase { en: "calendar", ko: "영업일·영업시간" },
            Named::PromiseTime => Phrase { en: "calendar, season or event", ko: "영업시간, 계절 또는 행사" },
            Named::Measurement => Phrase { en: "measurement", ko: "측정 방법" },
            Named::Objective => Phrase { en: "objective", ko: "서비스 수준 목표" },
            Named::Clock => Phrase { en: "clock", ko: "처리 시간" },
            Named::Duty => Phrase { en: "duty", ko: "의무 사항" },
            Named::Agreement => Phrase { en: "agreement", ko: "협약" },
        }
    }
}

impl Block {
    /// Whether a value under [`Kind::TextOr`] is this block rather than a text by language.
    pub(crate) fn is_meant_by(&self, node: &Node) -> bool {
        node.entries().iter().any(|entry| self.key(&entry.key.text).is_some())
    }

    /// The key of that name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The names of its keys, in canonical order.
    pub fn key_names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().map(|key| key.name)
    }
}

/// A key that may be left out.
const fn optional(name: &'static str, kind: Kind, en: &'static str, ko: &'static str, example: &'static str) -> Key {
    Key { name, kind, required: false, doc: Phrase { en, ko }, example }
}

/// A key that must be there.
const fn required(name: &'static str, kind: Kind, en: &'static str, ko: &'static str, example: &'static str) -> Key {
    Key { name, kind, required: true, doc: Phrase { en, ko }, example }
}

/// A fixed word with its meaning.
const fn choice(word: &'static str, en: &'static str, ko: &'static str) -> Choice {
    Choice { word, doc: Phrase { en, ko } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement_file::{Gravity, Source, read};

    /// Every block with its keys, and every wording, reached from the root.
    fn each_kind(kind: &'static Kind, seen: &mut Vec<&'static str>, say: &mut dyn FnMut(&'static Kind)) {
        say(kind);
        match kind {
            Kind::Block(block) | Kind::TextOr(block) if !seen.contains(&block.name) => {
                seen.push(block.name);
                block.keys.iter().for_each(|key| each_kind(&key.kind, seen, say));
            }
            Kind::OrNone(inner)
            | Kind::List(inner)
            | Kind::OneOrMore(inner)
            | Kind::Map(inner)
            | Kind::Matrix(inner) => each_kind(inner, seen, say),
            _ => {}
        }
    }

    #[test]
    fn every_example_of_a_wording_reads() {
        static WHOLE: Kind = Kind::Block(&ROOT);
        let mut checked = 0;
        each_kind(&WHOLE, &mut Vec::new(), &mut |kind| {
            let wordings: Vec<&Wording> = match kind {
                Kind::Wording(wording) => vec![wording],
                Kind::Table(keys, values) => vec![keys, values],
                _ => Vec::new(),
            };
            for (wording, example) in wordings.iter().flat_map(|w| w.examples.iter().map(move |e| (w, e))) {
                assert_eq!((wording.check)(example), Ok(()), "{example}");
                checked += 1;
            }
        });
        assert!(checked > 80);
    }

    #[test]
    fn every_example_of_a_key_at_the_top_has_its_shape() {
        for key in ROOT.keys {
            let text = format!("{}: {}\n", key.name, key.example);
            let (_, problems) = read(&[Source { name: key.name.to_owned(), text }]);
            // Names that the example does not define, and the rest of the file, are not its matter.
            let own = problems.iter().filter(|problem| problem.gravity == Gravity::Error);
            let own: Vec<_> = own.filter(|problem| !["A6", "R1"].contains(&problem.code)).collect();
            assert!(own.is_empty(), "{}: {own:#?}", key.name);
        }
    }

    #[test]
    fn every_key_says_what_it_is_in_both_languages() {
        static WHOLE: Kind = Kind::Block(&ROOT);
        each_kind(&WHOLE, &mut Vec::new(), &mut |kind| {
            if let Kind::Block(block) | Kind::TextOr(block) = kind {
                for key in block.keys {
                    assert!(
                        !key.doc.en.is_empty() && !key.doc.ko.is_empty() && !key.example.is_empty(),
                        "{}",
                        key.name
                    );
                    let hangul = |c: char| ('가'..='힣').contains(&c);
                    assert!(key.doc.ko.contains(hangul) || key.name == "kind", "{}", key.name);
                }
            }
        });
    }
}
