//! Reads a wording word by word, and knows where each stands.

use rust_decimal::Decimal;

use super::Fault;

/// One word, number or sign.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token<'text> {
    pub(super) text: &'text str,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The words still to be read.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'text> {
    text: &'text str,
    tokens: Vec<Token<'text>>,
    next: usize,
}

const SIGNS: [&str; 13] = ["<=", ">=", "=>", "=<", "=", "≤", "≥", "<", ">", "%", "(", ")", ","];

const NUMBER_WORDS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

impl<'text> Cursor<'text> {
    /// Splits `text` into numbers, signs and words.
    pub(super) fn new(text: &'text str) -> Cursor<'text> {
        let mut tokens = Vec::new();
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let length = token_length(rest);
            let end = at + length.unsigned_abs();
            if length > 0 {
                tokens.push(Token { text: text.get(at..end).unwrap_or(""), start: at, end });
            }
            at = end;
        }
        Cursor { text, tokens, next: 0 }
    }

    /// The whole wording.
    pub(super) fn whole(&self) -> &'text str {
        self.text
    }

    /// The next word, without taking it.
    pub(super) fn peek(&self) -> Option<Token<'text>> {
        self.tokens.get(self.next).copied()
    }

    /// The byte after the last word taken.
    pub(super) fn last_end(&self) -> usize {
        self.next.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |token| token.end)
    }

    /// All words, in order.
    pub(super) fn tokens(&self) -> &[Token<'text>] {
        &self.tokens
    }

    /// Takes the next word.
    pub(super) fn take(&mut self) -> Option<Token<'text>> {
        let token = self.peek();
        self.next += usize::from(token.is_some());
        token
    }

    /// Takes the next words if they are exactly these, letters of either case.
    pub(super) fn skip(&mut self, words: &str) -> bool {
        let mut next = self.next;
        for word in words.split(' ') {
            if !self.tokens.get(next).is_some_and(|token| token.text.eq_ignore_ascii_case(word)) {
                return false;
            }
            next += 1;
        }
        self.next = next;
        true
    }

    /// Takes the first of several phrases that stands next, and gives what it stands for.
    pub(super) fn one_of<T: Copy>(&mut self, phrases: &[(&str, T)]) -> Option<T> {
        phrases.iter().find(|(phrase, _)| self.skip(phrase)).map(|(_, value)| *value)
    }

    /// Whether a number stands next, in digits or in words.
    pub(super) fn at_number(&self) -> bool {
        self.peek().is_some_and(|token| {
            token.text.starts_with(|c: char| c.is_ascii_digit())
                || NUMBER_WORDS.iter().any(|word| word.eq_ignore_ascii_case(token.text))
        })
    }

    /// Takes a number.
    pub(super) fn number(&mut self) -> Result<Decimal, Fault> {
        let Some(token) = self.peek() else { return Err(self.expected("a number", "숫자")) };
        let plain: String = token.text.chars().filter(|c| *c != ',').collect();
        let number: Decimal = plain.parse().map_err(|_| self.no_number(token))?;
        let is_share = self.tokens.get(self.next + 1).is_some_and(|next| next.text == "%");
        if token.text.contains(',') && (!in_thousands(token.text) || (is_share && number > Decimal::ONE_HUNDRED)) {
            let mended = token.text.replacen(',', ".", 1);
            let fault = Fault::new(
                token.start,
                token.end,
                format!("`{}` has a comma where the decimals begin", token.text),
                format!("`{}`의 소수점 자리에 쉼표가 있습니다", token.text),
            );
            return Err(if mended.parse::<Decimal>().is_ok() { fault.mend(self.text, &mended) } else { fault });
        }
        self.next += 1;
        Ok(number)
    }

    /// `two` is a number to people.
    fn no_number(&self, token: Token<'_>) -> Fault {
        match NUMBER_WORDS.iter().position(|word| word.eq_ignore_ascii_case(token.text)) {
            Some(at) => Fault::new(
                token.start,
                token.end,
                format!("write `{}` in digits", token.text),
                format!("`{}`은(는) 숫자로 적어 주세요", token.text),
            )
            .mend(self.text, &(at + 1).to_string()),
            None => self.expected("a number", "숫자"),
        }
    }

    /// Takes these words, or says that they are missing.
    pub(super) fn expect(&mut self, words: &str) -> Result<(), Fault> {
        if self.skip(words) { Ok(()) } else { Err(self.expected(&format!("`{words}`"), &format!("`{words}`"))) }
    }

    /// Says that something else was expected at the next word.
    pub(super) fn expected(&self, en: &str, ko: &str) -> Fault {
        match self.peek() {
            Some(token) => Fault::new(
                token.start,
                token.end,
                format!("expected {en}, found `{}`", token.text),
                format!("{ko} 자리에 `{}` 표현이 있습니다", token.text),
            ),
            None => Fault::new(
                self.text.len(),
                self.text.len(),
                format!("the phrase ends where {en} should follow"),
                format!("끝에 {ko} 표현이 빠졌습니다"),
            ),
        }
    }

    /// Nothing may follow.
    pub(super) fn finish(&self) -> Result<(), Fault> {
        match self.peek() {
            None => Ok(()),
            Some(token) => Err(Fault::new(
                token.start,
                self.text.len(),
                format!("`{}` is one word too many", token.text),
                format!("`{}`부터는 읽을 수 없는 표현입니다", token.text),
            )),
        }
    }
}

/// `1,000,000`: commas before every three digits, as thousands are written.
fn in_thousands(text: &str) -> bool {
    let whole = text.split('.').next().unwrap_or("").trim_start_matches('-');
    let mut groups = whole.split(',');
    let first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && first != "0");
    first && groups.all(|group| group.len() == 3) && !text.split('.').skip(1).any(|decimals| decimals.contains(','))
}

/// Bytes of the token that `rest` begins with; negative = bytes of white space to skip.
fn token_length(rest: &str) -> isize {
    let signed = |bytes: usize| isize::try_from(bytes).unwrap_or(isize::MAX);
    let spaces = rest.len() - rest.trim_start().len();
    if spaces > 0 {
        return -signed(spaces);
    }
    if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        return signed(sign.len());
    }
    let digits = rest.strip_prefix('-').unwrap_or(rest);
    if digits.starts_with(|c: char| c.is_ascii_digit()) {
        let number = digits.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(digits.len());
        let number = digits.get(..number).unwrap_or("").trim_end_matches([',', '.']).len().max(1);
        return signed(number + (rest.len() - digits.len()));
    }
    let word = rest
        .find(|c: char| c.is_whitespace() || "<>=≤≥%(),".contains(c))
        .filter(|end| *end > 0)
        .unwrap_or_else(|| rest.find(char::is_whitespace).unwrap_or(rest.len()));
    signed(word)
}
