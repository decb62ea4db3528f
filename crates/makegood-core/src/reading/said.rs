//! Sentences in both languages at once: every value stands in both, or the sentence does not compile.

use std::fmt;

use rust_decimal::Decimal;

use crate::agreement::Text;
use crate::agreement_file::{Saying, particle};

/// `say!("in English of {value}", "{value:은<} 한국어", value = …)`: one sentence in both languages.
///
/// Both texts must use every value: a value that one of them forgets is an unused variable. In Korean a value may be
/// written with a particle that fits its last sound: `{value:은<}`, `{value:이<}`, `{value:을<}`, `{value:과<}`,
/// `{value:으<}`.
macro_rules! say {
    ($en:literal, $ko:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        $(let $name = $crate::reading::said::Given::given(&$value);)*
        $crate::agreement_file::Saying::new(
            { $(let $name = &$name.en;)* format!($en) },
            { $(let $name = $crate::reading::said::Word(&$name.ko);)* format!($ko) },
        )
    }};
}

pub(super) use say;

/// A Korean word that takes the particle named as its fill character.
#[derive(Debug)]
pub(super) struct Word<'a>(pub(super) &'a str);

impl fmt::Display for Word<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0)?;
        match out.align().and_then(|_| particle(out.fill(), self.0)) {
            Some(particle) => out.write_str(particle),
            None => Ok(()),
        }
    }
}

/// What may stand in a sentence.
pub(super) trait Given {
    /// As it reads in both languages.
    fn given(&self) -> Saying;
}

impl Given for Saying {
    fn given(&self) -> Saying {
        self.clone()
    }
}

impl Given for Text {
    fn given(&self) -> Saying {
        Saying::new(self.in_language("en"), self.in_language("ko"))
    }
}

impl Given for str {
    fn given(&self) -> Saying {
        Saying::new(self, self)
    }
}

impl Given for String {
    fn given(&self) -> Saying {
        self.as_str().given()
    }
}

impl Given for Decimal {
    fn given(&self) -> Saying {
        number(&self.normalize().to_string()).given()
    }
}

impl Given for u64 {
    fn given(&self) -> Saying {
        number(&self.to_string()).given()
    }
}

impl Given for u32 {
    fn given(&self) -> Saying {
        u64::from(*self).given()
    }
}

impl<T: Given + ?Sized> Given for &T {
    fn given(&self) -> Saying {
        (*self).given()
    }
}

/// A number with its whole digits in groups of three.
fn number(text: &str) -> String {
    crate::statement::grouped(text)
}

/// `a`, `a and b`, `a, b and c`; in Korean with commas.
pub(super) fn all_of(items: &[Saying]) -> Saying {
    joined(items, "and", ", ")
}

/// `a`, `a or b`, `a, b or c`; in Korean `a, b 또는 c`.
pub(super) fn one_of(items: &[Saying]) -> Saying {
    joined(items, "or", " 또는 ")
}

fn joined(items: &[Saying], last_en: &str, last_ko: &str) -> Saying {
    match items {
        [] => Saying::new("", ""),
        [only] => only.clone(),
        [before @ .., last] => {
            let list = |of: fn(&Saying) -> &str| before.iter().map(of).collect::<Vec<_>>().join(", ");
            Saying::new(
                format!("{} {last_en} {}", list(|item| &item.en), last.en),
                format!("{}{last_ko}{}", list(|item| &item.ko), last.ko),
            )
        }
    }
}

/// A name as the file writes it.
pub(super) fn code(name: &str) -> Saying {
    format!("`{name}`").given()
}

/// Both languages, one behind the other.
pub(super) fn glued(parts: &[Saying], between: &str) -> Saying {
    let list = |of: fn(&Saying) -> &str| parts.iter().map(of).collect::<Vec<_>>().join(between);
    Saying::new(list(|part| &part.en), list(|part| &part.ko))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_both_languages_with_their_particles() {
        let service = Saying::new("Shop", "쇼핑몰");
        let said = say!(
            "{service} is up {share} % of it",
            "{service:은<} {share} % 가동합니다",
            service = service,
            share = 5_u32
        );
        assert_eq!(said, Saying::new("Shop is up 5 % of it", "쇼핑몰은 5 % 가동합니다"));
    }

    #[test]
    fn lists_read_like_lists() {
        let items = ["a", "b", "c"].map(Given::given);
        assert_eq!(all_of(&items), Saying::new("a, b and c", "a, b, c"));
        assert_eq!(one_of(&items[..2]), Saying::new("a or b", "a 또는 b"));
    }

    #[test]
    fn numbers_read_alike_however_they_were_written() {
        assert_eq!("99.50".parse::<Decimal>().expect("a number").given().en, "99.5");
        assert_eq!(1_000_000_u64.given().ko, "1,000,000");
    }
}
