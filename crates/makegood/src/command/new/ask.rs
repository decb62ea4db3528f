//! The questions, one line each; an empty line takes what stands in brackets.

use std::io::{BufRead, Write};

use makegood_core::agreement_file::{Language, Saying};

use super::answers::{Answers, Given, currency, day, defaults, name, targets, text, zone};
use super::credit::{Credits, percent};
use super::line;
use crate::command::Failure;
use crate::settling::Lang;

/// Asks for what the flags leave open, in the language of the first answer.
///
/// # Errors
/// Where the input ends before the questions do, or the answers do not go together.
pub(super) fn interview(
    given: &Given,
    lang: Option<Lang>,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> Result<(Language, Answers), Failure> {
    let mut given = given.clone();
    let mut desk = Desk { input, output, language: Language::English };
    desk.language = match lang {
        Some(lang) => lang.into(),
        None => {
            let check = |answer: &str| match answer {
                "en" | "ko" => Ok(()),
                other => Err(Saying::new(format!("`{other}`: en, ko"), format!("`{other}`: en, ko"))),
            };
            match desk.ask("Language / 언어 (en, ko)", "Language / 언어 (en, ko)", Some("en"), &check)?.as_str() {
                "ko" => Language::Korean,
                _ => Language::English,
            }
        }
    };
    let (zone_, currency_) = defaults(desk.language);
    desk.fill(&mut given.agreement, "Name of the agreement", "협약 이름", Some("shop"), &name)?;
    desk.fill(&mut given.provider, "Who promises?", "제공자", None, &text)?;
    let service = given.agreement.clone();
    desk.fill(&mut given.service, "Which service?", "서비스", service.as_deref(), &name)?;
    if given.plans.is_none() && given.uptime.is_none() {
        let check =
            |answer: &str| if answer.contains('=') { targets(answer).map(drop) } else { percent(answer).map(drop) };
        let answer = desk.ask(
            "Uptime promised every month, in percent (for plans: basic=99.5,business=99.9)",
            "매월 약속하는 가동률(%). 요금제별로는 basic=99.5,business=99.9처럼 적습니다",
            Some("99.9"),
            &check,
        )?;
        if answer.contains('=') { given.plans = Some(answer) } else { given.uptime = Some(answer) }
    }
    // Bands must stand below every plan's target.
    let promised = match (&given.plans, &given.uptime) {
        (Some(plans), _) => targets(plans).map_err(|why| desk.refuse(&why))?,
        (None, Some(uptime)) => vec![(None, percent(uptime).map_err(|why| desk.refuse(&why))?)],
        (None, None) => Vec::new(),
    };
    let credits = |answer: &str| {
        let credits = answer.parse::<Credits>()?;
        promised.iter().try_for_each(|(_, target)| credits.rows(*target).map(drop))
    };
    let (en, ko) = (
        "Credit for a miss, in percent of the fee (for bands: 10,99:25,95:50)",
        "지키지 못했을 때의 보상(요금의 %). 구간별로는 10,99:25,95:50처럼 적습니다",
    );
    desk.fill(&mut given.credit, en, ko, Some("10"), &credits)?;
    if !given.support {
        let check = |answer: &str| match yes(answer) {
            Some(_) => Ok(()),
            None => Err(Saying::new(format!("`{answer}`: y, n"), format!("`{answer}`: y, n"))),
        };
        let answer = desk.ask(
            "Promise times for support too? (y, n)",
            "지원 처리 시간도 약속합니까? (y, n)",
            Some("n"),
            &check,
        )?;
        given.support = yes(&answer).unwrap_or_default();
    }
    desk.fill(&mut given.zone, "Time zone", "시간대", Some(zone_), &|answer| zone(answer).map(drop))?;
    desk.fill(&mut given.currency, "Currency", "통화", Some(currency_), &|answer| currency(answer).map(drop))?;
    if let Some(own) = &given.effective {
        day(own).map_err(|why| desk.refuse(&why))?;
    }
    let answers = Answers::of(&given, desk.language).map_err(|why| desk.refuse(&why))?;
    Ok((desk.language, answers))
}

fn yes(answer: &str) -> Option<bool> {
    match answer.to_lowercase().as_str() {
        "y" | "yes" | "예" | "네" => Some(true),
        "n" | "no" | "아니요" => Some(false),
        _ => None,
    }
}

/// Where questions and answers go.
struct Desk<'a, Input, Output> {
    input: &'a mut Input,
    output: &'a mut Output,
    language: Language,
}

type Check<'a> = &'a dyn Fn(&str) -> Result<(), Saying>;

impl<Input: BufRead, Output: Write> Desk<'_, Input, Output> {
    /// Asks unless a flag has said it.
    fn fill(
        &mut self,
        answer: &mut Option<String>,
        en: &str,
        ko: &str,
        default: Option<&str>,
        check: Check<'_>,
    ) -> Result<(), Failure> {
        if answer.is_none() {
            *answer = Some(self.ask(en, ko, default, check)?);
        }
        Ok(())
    }

    /// Asks until the answer does.
    fn ask(&mut self, en: &str, ko: &str, default: Option<&str>, check: Check<'_>) -> Result<String, Failure> {
        let question = match self.language {
            Language::English => en,
            Language::Korean => ko,
        };
        loop {
            let shown = default.map_or_else(String::new, |default| format!(" [{default}]"));
            self.say(&format!("{question}{shown}: "))?;
            let Some(typed) = line(self.input)? else {
                return Err(self.refuse(&Saying::new(
                    "the answers end before the questions; nothing was written",
                    "질문이 끝나기 전에 답이 끝났습니다. 아무것도 쓰지 않았습니다",
                )));
            };
            let answer = if typed.is_empty() { default.unwrap_or_default().to_owned() } else { typed };
            match check(&answer) {
                Ok(()) => return Ok(answer),
                Err(why) => self.say(&format!("  {}\n", why.in_language(self.language)))?,
            }
        }
    }

    /// An answer that does not do, in the language of the answers.
    fn refuse(&self, why: &Saying) -> Failure {
        Failure::Input(why.in_language(self.language).to_owned())
    }

    fn say(&mut self, text: &str) -> Result<(), Failure> {
        let said = self.output.write_all(text.as_bytes()).and_then(|()| self.output.flush());
        said.map_err(|error| Failure::world("standard error", error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(given: &Given, lang: Option<Lang>, typed: &str) -> (Result<(Language, Answers), Failure>, String) {
        let mut said = Vec::new();
        let outcome = interview(given, lang, &mut typed.as_bytes(), &mut said);
        (outcome, String::from_utf8(said).expect("UTF-8"))
    }

    #[test]
    fn empty_lines_take_the_defaults() {
        let (outcome, _) = asked(&Given::default(), None, "\n\nExample Cloud\n\n\n\n\n\n\n");
        let (language, answers) = outcome.expect("answers");
        assert_eq!(language, Language::English);
        assert_eq!((answers.agreement.as_str(), answers.service.as_str()), ("shop", "shop"));
        assert_eq!((answers.zone.as_str(), answers.currency.as_str()), ("UTC", "USD"));
    }

    #[test]
    fn a_bad_answer_is_asked_again_and_flags_are_not_asked() {
        let given = Given { agreement: Some("shop".to_owned()), uptime: Some("99.9".to_owned()), ..Given::default() };
        let (outcome, said) = asked(&given, Some(Lang::Ko), "예시 클라우드\n\n열\n10,99.95:25\n10,99:25\n네\n\n\n");
        let (language, answers) = outcome.expect("answers");
        assert_eq!((language, answers.provider.as_str()), (Language::Korean, "예시 클라우드"));
        assert!(answers.support && answers.zone == "Asia/Seoul");
        assert!(said.contains("`열`") && said.contains("99.95 %") && !said.contains("협약 이름"), "{said}");
    }

    #[test]
    fn an_end_in_the_middle_writes_nothing() {
        let (outcome, _) = asked(&Given::default(), Some(Lang::En), "shop\n");
        assert!(matches!(outcome, Err(Failure::Input(_))));
    }
}
