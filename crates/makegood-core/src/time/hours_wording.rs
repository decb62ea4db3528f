//! Reads open hours as agreements write them: `Mon-Fri 09:00-12:00 13:00-18:00; Sat 10:00-14:00`, `24x7`.

use std::fmt;
use std::ops::Range;

use super::weekly_hours::{DAY_MINUTES, DayHours, OpenHours, WEEKDAYS, WeeklyHours};
use super::wording_tokens::{Token, tokens};

/// One thing that is wrong with the wording of open hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordingProblem {
    /// The bytes of the text it is about; empty at the end when something is missing there.
    pub range: Range<usize>,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl fmt::Display for WordingProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl WeeklyHours {
    /// Reads groups of days and hours, parted by `;` or just blanks: `Mon-Fri 09:00-12:00 13:00-18:00`,
    /// `Sat,Sun 10:00-14:00`, `Fri 22:00-06:00+1` (until 06:00 on the next day), `Sun closed`, `daily 08:00-20:00`,
    /// `24x7`. Days that no group names are closed. Days are English or Korean (`월-금`), in any case.
    ///
    /// # Errors
    /// All problems at once, each with its place in `text`.
    pub fn parse(text: &str) -> Result<WeeklyHours, Vec<WordingProblem>> {
        if ["24x7", "24/7", "24×7", "24X7"].contains(&text.trim()) {
            return Ok(WeeklyHours::always());
        }
        let mut reader = Reader::new(text);
        let mut days: [Option<DayHours>; 7] = std::array::from_fn(|_| None);
        while reader.skip(|token| matches!(token, Token::Semicolon | Token::Comma)) {
            reader.group(&mut days);
        }
        if reader.problems.is_empty() && days.iter().all(Option::is_none) {
            reader.say(0..text.len(), "no hours are given; write them like `Mon-Fri 09:00-18:00` or `24x7`".to_owned());
        }
        let problems = reader.problems;
        if !problems.is_empty() {
            return Err(problems);
        }
        WeeklyHours::new(days.map(Option::unwrap_or_default))
            .map_err(|message| vec![WordingProblem { range: 0..text.len(), message }])
    }
}

impl DayHours {
    /// Reads the hours of one day: `10:00-14:00 15:00-18:00` or `closed`.
    ///
    /// # Errors
    /// All problems at once, each with its place in `text`.
    pub fn parse(text: &str) -> Result<DayHours, Vec<WordingProblem>> {
        let mut reader = Reader::new(text);
        let hours = reader.hours();
        if let Some((_, range)) = reader.peek().filter(|_| reader.problems.is_empty()) {
            reader.say(range, "only the hours of one day stand here, like `10:00-14:00` or `closed`".to_owned());
        }
        if reader.problems.is_empty() { Ok(hours) } else { Err(reader.problems) }
    }
}

/// The tokens still to read and what was wrong so far.
struct Reader<'t> {
    text: &'t str,
    tokens: Vec<(Token<'t>, Range<usize>)>,
    next: usize,
    problems: Vec<WordingProblem>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Reader<'t> {
        Reader { text, tokens: tokens(text), next: 0, problems: Vec::new() }
    }

    fn peek(&self) -> Option<(Token<'t>, Range<usize>)> {
        self.tokens.get(self.next).cloned()
    }

    /// The place of the next token, or the end of the text.
    fn place(&self) -> Range<usize> {
        self.peek().map_or(self.text.len()..self.text.len(), |(_, range)| range)
    }

    fn say(&mut self, range: Range<usize>, message: String) {
        self.problems.push(WordingProblem { range, message });
    }

    /// Takes the next token when it is `wanted`.
    fn take(&mut self, wanted: Token<'_>) -> bool {
        let found = self.peek().is_some_and(|(token, _)| token == wanted);
        self.next += usize::from(found);
        found
    }

    /// Passes over tokens while they are wanted; whether any are left.
    fn skip(&mut self, unwanted: impl Fn(Token<'t>) -> bool) -> bool {
        while self.peek().is_some_and(|(token, _)| unwanted(token)) {
            self.next += 1;
        }
        self.next < self.tokens.len()
    }

    /// What is found at `range`, for a message.
    fn found(&self, range: &Range<usize>) -> String {
        if range.is_empty() { "the end".to_owned() } else { format!("`{}`", &self.text[range.clone()]) }
    }

    /// Days and their hours; after a problem the rest of the group is passed over.
    fn group(&mut self, days: &mut [Option<DayHours>; 7]) {
        let start = self.place().start;
        let before = self.problems.len();
        let named = self.days();
        if self.problems.len() == before {
            let hours = self.hours();
            for day in (0..7).filter(|day| named[*day]) {
                if days[day].is_some() && self.problems.len() == before {
                    let range = start..self.tokens[self.next - 1].1.end;
                    let name = WEEKDAYS[day].1;
                    self.say(range, format!("`{name}` has hours twice; write all hours of a day together"));
                }
                days[day] = Some(hours.clone());
            }
        }
        if self.problems.len() > before {
            self.skip(|token| token != Token::Semicolon);
        }
    }

    /// `Mon-Fri`, `Sat,Sun`, `daily`: which days, from Monday on.
    fn days(&mut self) -> [bool; 7] {
        let mut named = [false; 7];
        loop {
            let Some((first, last)) = self.day() else { return named };
            let to = if self.take(Token::To) {
                let Some((_, to)) = self.day() else { return named };
                to
            } else {
                last
            };
            let length = (to + 7 - first) % 7;
            for step in 0..=length {
                named[(first + step) % 7] = true;
            }
            let more = self.tokens.get(self.next + 1).is_some_and(|(token, _)| matches!(token, Token::Word(_)));
            if !(more && self.take(Token::Comma)) {
                return named;
            }
        }
    }

    /// One name of a day or of several days in a row, as first and last.
    fn day(&mut self) -> Option<(usize, usize)> {
        let place = self.place();
        let days = match self.peek() {
            Some((Token::Word(word), _)) => day_named(word),
            _ => None,
        };
        if days.is_none() {
            let found = self.found(&place);
            self.say(place, format!("{found} stands where a day is expected; write `Mon`, `Tue` … `Sun`, or `daily`"));
        } else {
            self.next += 1;
        }
        days
    }

    /// Stretches up to the next day's name, semicolon or the end; or `closed`.
    fn hours(&mut self) -> DayHours {
        if let Some((Token::Word(word), _)) = self.peek()
            && (word.eq_ignore_ascii_case("closed") || word == "휴무")
        {
            self.next += 1;
            return DayHours::CLOSED;
        }
        let start = self.place().start;
        let mut stretches = Vec::new();
        loop {
            match self.stretch() {
                Some(stretch) => stretches.push(stretch),
                None => return DayHours::CLOSED,
            }
            let more = |token: &(Token<'_>, Range<usize>)| matches!(token.0, Token::Time(_));
            if self.tokens.get(self.next + 1).is_some_and(more) {
                self.take(Token::Comma);
            }
            match self.peek() {
                Some((Token::Time(_), _)) => {}
                None | Some((Token::Word(_) | Token::Semicolon | Token::Comma, _)) => break,
                Some((_, place)) => {
                    let found = self.found(&place);
                    self.say(place, format!("{found} is not expected after hours; part days by `;`"));
                    return DayHours::CLOSED;
                }
            }
        }
        let range = start..self.tokens[self.next - 1].1.end;
        DayHours::new(stretches).unwrap_or_else(|message| {
            self.say(range, message);
            DayHours::CLOSED
        })
    }

    /// `09:00-12:00`, or `22:00-06:00+1` until the next day.
    fn stretch(&mut self) -> Option<OpenHours> {
        let start = self.place().start;
        let opening = self.time()?;
        let place = self.place();
        if !self.take(Token::To) {
            let found = self.found(&place);
            self.say(place, format!("{found} stands where `-` and the closing time are expected"));
            return None;
        }
        let mut closing = self.time()?;
        if self.take(Token::NextDay) {
            closing += DAY_MINUTES;
        }
        let range = start..self.tokens[self.next - 1].1.end;
        OpenHours::new(opening, closing).map_err(|message| self.say(range, message)).ok()
    }

    /// One clock reading in minutes from midnight.
    fn time(&mut self) -> Option<u16> {
        let place = self.place();
        match self.peek() {
            Some((Token::Time(Some(minutes)), _)) => {
                self.next += 1;
                return Some(minutes);
            }
            Some((Token::Time(None), _)) => {
                let found = self.found(&place);
                self.say(place, format!("{found} is not a time of day; write `00:00` to `24:00`"));
            }
            _ => {
                let found = self.found(&place);
                self.say(place, format!("{found} stands where a time like `09:00` is expected"));
            }
        }
        None
    }
}

/// First and last day, from Monday = 0, of `mon`, `Monday`, `월요일`, `daily` …
fn day_named(word: &str) -> Option<(usize, usize)> {
    const FULL: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    const KOREAN: [&str; 7] = ["월", "화", "수", "목", "금", "토", "일"];
    let lower = word.to_lowercase();
    match lower.as_str() {
        "daily" | "매일" => return Some((0, 6)),
        "weekdays" | "평일" => return Some((0, 4)),
        "weekends" | "주말" => return Some((5, 6)),
        _ => {}
    }
    let korean = lower.strip_suffix("요일").unwrap_or(&lower);
    (0..7).find(|&day| lower == FULL[day] || lower == FULL[day][..3] || korean == KOREAN[day]).map(|day| (day, day))
}
