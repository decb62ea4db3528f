//! `makegood calendar apply`: answers a file of questions about business time.

use std::fmt::Write as _;
use std::io::Read as _;

use serde_json::Value;

use super::super::Failure;
use super::question::Answers;

/// Answer a JSON array of questions about business time.
///
/// Each question names its calendar (timezone, hours by weekday or in words, holidays, holiday_calendars, shifts,
/// breaks) and an `op` with its arguments. The answers come in the same order as `{"id": …, "answer": …}`; a
/// question that cannot be answered gets `{"id": …, "error": …}` and the others are answered all the same.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    makegood calendar apply questions.json\n  \
    echo '[{\"id\":1,\"op\":\"add\",\"start\":\"2024-09-13T17:00+09:00\",\"seconds\":28800,\"calendar\":\
    {\"timezone\":\"Asia/Seoul\",\"hours\":\"Mon-Fri 09:00-18:00\",\"holiday_calendars\":[\"KR\"]}}]' \
    | makegood calendar apply -")]
pub(crate) struct Arguments {
    /// The file of questions, or `-` for standard input.
    file: String,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let mut bytes = Vec::new();
        if self.file == "-" {
            std::io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Failure::world("standard input", error))?;
        } else {
            bytes = std::fs::read(&self.file).map_err(|error| Failure::world(&self.file, error))?;
        }
        let questions: Value = serde_json::from_slice(&bytes).map_err(|error| self.not_json(&error))?;
        let Value::Array(questions) = questions else {
            return Err(Failure::Input(format!("`{}` is JSON, but not an array of questions", self.file)));
        };
        let mut answers = Answers::default();
        let mut text = String::from("[\n");
        for (nth, question) in questions.iter().enumerate() {
            let comma = if nth + 1 < questions.len() { "," } else { "" };
            let _ = writeln!(text, "  {}{comma}", answers.answer(question));
        }
        text.push_str("]\n");
        crate::command::answer::write(&text)
    }

    fn not_json(&self, error: &serde_json::Error) -> Failure {
        let message = error.to_string();
        // serde_json repeats the place at the end of its message.
        let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
        Failure::Input(format!("`{}` line {} column {}: not JSON: {what}", self.file, error.line(), error.column()))
    }
}
