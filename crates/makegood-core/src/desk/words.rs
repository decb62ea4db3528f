//! From text to the terms under which it is found, the same on every database.
//!
//! A full-text index splits, folds and recognises words in its own way, and two of them never agree. So it is given
//! terms of ASCII letters and digits alone, each beginning with a letter, which every index keeps as they are:
//!
//! | text | term |
//! |---|---|
//! | a word or number in ASCII | `a` and the word: `aserver`, `a503` |
//! | two neighbours in Hangul, Han or Kana, which stand without spaces | `c` and both, four digits each |
//! | another word | `u` and its letters, four digits each |
//!
//! A text holds a query when it holds each of its phrases: terms in a row. So any two syllables of a text are found,
//! whatever stands before and after them. Case, accents and width make no difference.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// PostgreSQL remembers no place beyond the 16,383rd; what comes later is found in neither database.
const MOST_TERMS: usize = 16_000;
/// Letters of a word that count; PostgreSQL keeps no term beyond 2 KB.
const MOST_LETTERS: usize = 64;

/// The terms of `text` in order, with a space between them: what goes into the index.
pub fn terms_of(text: &str) -> String {
    let terms: Vec<String> = folded(text).split(|letter| !is_letter(letter)).flat_map(terms).take(MOST_TERMS).collect();
    terms.join(" ")
}

/// What must be in the index for `query` to be found: phrases, each one term or several in a row with a space between.
///
/// A piece of the query between two spaces is one phrase (`REQ-42` is `areq a42`). A single syllable says too little
/// to be looked for beside other words; alone it is found where it stands alone. Empty where nothing is asked.
pub fn phrases_of(query: &str) -> Vec<String> {
    let pieces: Vec<Vec<Run>> = folded(query).split_whitespace().map(runs).filter(|runs| !runs.is_empty()).collect();
    let telling: Vec<&[Run]> = pieces.iter().map(|runs| without_edges(runs)).filter(|runs| !runs.is_empty()).collect();
    let asked = if telling.is_empty() { pieces.iter().map(Vec::as_slice).collect() } else { telling };
    let mut phrases: Vec<String> = Vec::new();
    for runs in asked {
        let phrase = runs.iter().flat_map(Run::terms).collect::<Vec<_>>().join(" ");
        if !phrases.contains(&phrase) {
            phrases.push(phrase);
        }
    }
    phrases
}

/// Letters of one kind that stand together.
struct Run {
    dense: bool,
    letters: Vec<char>,
}

impl Run {
    fn terms(&self) -> Vec<String> {
        match self.letters.as_slice() {
            letters if self.dense && letters.len() > 1 => letters.windows(2).map(|pair| coded('c', pair)).collect(),
            letters if self.dense => vec![coded('c', letters)],
            letters => {
                let letters = &letters[..letters.len().min(MOST_LETTERS)];
                let ascii = letters.iter().all(char::is_ascii);
                vec![if ascii { std::iter::once(&'a').chain(letters).collect() } else { coded('u', letters) }]
            }
        }
    }

    fn is_single_syllable(&self) -> bool {
        self.dense && self.letters.len() == 1
    }
}

fn terms(piece: &str) -> Vec<String> {
    runs(piece).iter().flat_map(Run::terms).collect()
}

/// A single syllable at an edge may be a part of a longer run in the text.
fn without_edges(runs: &[Run]) -> &[Run] {
    let from = usize::from(runs.first().is_some_and(Run::is_single_syllable));
    let runs = &runs[from..];
    let to = runs.len() - usize::from(runs.last().is_some_and(Run::is_single_syllable));
    &runs[..to]
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut apart = true;
    for letter in text.chars() {
        if !is_letter(letter) {
            apart = true;
            continue;
        }
        let dense = is_dense(letter);
        match runs.last_mut().filter(|last| !apart && last.dense == dense) {
            Some(last) => last.letters.push(letter),
            None => runs.push(Run { dense, letters: vec![letter] }),
        }
        apart = false;
    }
    runs
}

/// Compatible forms made one, accents taken off, in lower case; Hangul is put together again.
pub(super) fn folded(text: &str) -> String {
    let lower = text.to_lowercase();
    let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(&lower);
    let bare: String = apart.chars().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter)).collect();
    ComposingNormalizerBorrowed::new_nfc().normalize(&bare).to_lowercase()
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric()
}

/// Whether words of this script stand without spaces, or with endings: Hangul, Han, Kana.
fn is_dense(letter: char) -> bool {
    matches!(letter, '\u{1100}'..='\u{11ff}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}' | '\u{3131}'..='\u{318e}'
        | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Every letter in four digits of base 36, which are enough for all of Unicode.
fn coded(kind: char, letters: &[char]) -> String {
    let mut term = String::from(kind);
    for letter in letters {
        let code = u32::from(*letter);
        for place in [46_656, 1_296, 36, 1] {
            term.extend(char::from_digit(code / place % 36, 36));
        }
    }
    term
}
