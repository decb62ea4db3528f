//! Prepared answers (H-W1): plain text with placeholders, which are filled from the case or said to be missing.

use crate::agreement_file::{Saying, did_you_mean, nearest};

/// What a placeholder may name, and what it stands for in both languages. `due.` goes with the name of a clock.
pub const PLACEHOLDERS: [(&str, &str, &str); 11] = [
    ("case.number", "the case's number", "문의 번호"),
    ("case.subject", "the case's subject", "문의 제목"),
    ("case.severity", "the case's severity", "심각도"),
    ("case.state", "the case's state", "처리 상태"),
    ("case.link", "where the customer sees the case", "문의 주소"),
    ("customer.name", "the customer's name", "고객 이름"),
    ("contact.name", "the name of the customer's contact", "고객 담당자 이름"),
    ("member.name", "the name of the member who answers", "답변하는 담당자 이름"),
    ("brand.name", "the brand's name", "브랜드 이름"),
    ("service.name", "the name of the service that the case is about", "서비스 이름"),
    ("plan.name", "the name of the customer's plan", "요금제 이름"),
];
const DUE: &str = "due.";

/// A prepared answer, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreparedAnswer {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    /// A placeholder: its name, and the text as it was written.
    Placeholder(String, String),
}

/// An answer for which the case lacks something: not to be sent as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfilled {
    /// The text, with what is missing still in braces.
    pub text: String,
    /// What is missing, each once.
    pub missing: Vec<Saying>,
}

impl PreparedAnswer {
    /// Takes `text` apart, and says of each placeholder that nobody knows what was probably meant. `clocks` are the
    /// names that may follow `due.`.
    pub fn read(text: &str, clocks: &[&str]) -> (PreparedAnswer, Vec<Saying>) {
        let mut parts = Vec::new();
        let mut problems: Vec<Saying> = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find("{{") {
            let (before, from) = rest.split_at(open);
            let Some(close) = from.find("}}") else {
                let line = text[..text.len() - from.len()].matches('\n').count() + 1;
                problems.push(Saying::new(
                    format!("line {line}: `{{{{` is never closed: write `}}}}` behind the name"),
                    format!("{line}번째 줄: `{{{{`이(가) 닫히지 않았습니다. 이름 뒤에 `}}}}`를 적어 주세요"),
                ));
                break;
            };
            let (written, after) = from.split_at(close + 2);
            let name = written.trim_start_matches('{').trim_end_matches('}').trim().to_owned();
            if let Some(problem) = problem_of(&name, clocks).filter(|problem| !problems.contains(problem)) {
                problems.push(problem);
            }
            parts.push(Part::Text(before.to_owned()));
            parts.push(Part::Placeholder(name, written.to_owned()));
            rest = after;
        }
        parts.push(Part::Text(rest.to_owned()));
        (PreparedAnswer { parts }, problems)
    }

    /// The text for one case; `value` gives what the case knows by name. Values are put in as they are.
    ///
    /// # Errors
    /// Something is missing on the case: the text with what is missing in sight, and a sentence for each.
    pub fn fill(&self, value: impl Fn(&str) -> Option<String>) -> Result<String, Unfilled> {
        let mut text = String::new();
        let mut missing: Vec<Saying> = Vec::new();
        for part in &self.parts {
            match part {
                Part::Text(own) => text.push_str(own),
                Part::Placeholder(name, written) => match value(name).filter(|value| !value.trim().is_empty()) {
                    Some(value) => text.push_str(&value),
                    None => {
                        text.push_str(written);
                        let saying = missing_on_the_case(name);
                        if !missing.contains(&saying) {
                            missing.push(saying);
                        }
                    }
                },
            }
        }
        if missing.is_empty() { Ok(text) } else { Err(Unfilled { text, missing }) }
    }
}

fn problem_of(name: &str, clocks: &[&str]) -> Option<Saying> {
    let known = |known: &str| known == name;
    if PLACEHOLDERS.iter().any(|(own, ..)| known(own))
        || name.strip_prefix(DUE).is_some_and(|clock| clocks.contains(&clock))
    {
        return None;
    }
    let due: Vec<String> = clocks.iter().map(|clock| format!("{DUE}{clock}")).collect();
    let all = PLACEHOLDERS.iter().map(|(own, ..)| *own).chain(due.iter().map(String::as_str));
    let (en, ko) = did_you_mean(nearest(name, all));
    Some(Saying::new(
        format!("nothing is called `{{{{{name}}}}}`{en}"),
        format!("`{{{{{name}}}}}`(이)라는 항목이 없습니다.{ko}"),
    ))
}

fn missing_on_the_case(name: &str) -> Saying {
    if let Some(clock) = name.strip_prefix(DUE) {
        return Saying::new(
            format!(
                "`{{{{{name}}}}}` is missing: the case has no due time of `{clock}`; write it yourself, or take it out"
            ),
            format!(
                "`{{{{{name}}}}}`을(를) 채울 수 없습니다. 이 문의에는 `{clock}` 처리 기한이 없습니다. 직접 적거나 지워 주세요"
            ),
        );
    }
    let known = PLACEHOLDERS.iter().find(|(own, ..)| *own == name);
    let (en, ko) = known.map_or(("what it stands for", "해당 정보"), |(_, en, ko)| (en, ko));
    Saying::new(
        format!("`{{{{{name}}}}}` is missing: {en} is not known; write it yourself, or take it out"),
        format!("`{{{{{name}}}}}`을(를) 채울 수 없습니다. {ko}이(가) 없습니다. 직접 적거나 지워 주세요"),
    )
}
