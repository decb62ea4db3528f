//! `makegood new`: a first agreement, from a few questions or from flags.

mod answers;
mod ask;
mod credit;
mod template;

use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use makegood_core::agreement_file::{self, Language, Saying, Source};

use super::{Failure, answer};
use crate::settling::Lang;
use answers::{Answers, Given};

/// Write a first agreement, with comments, to go on from
///
/// On a terminal it asks what the flags do not say; elsewhere `--agreement` and `--provider` must be given, and the rest
/// has defaults. The file passes `makegood check`. A file that is there already is never touched.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  makegood new
  makegood new --lang ko
  makegood new shop.yaml --agreement shop --provider \"Example Cloud\" --uptime 99.9 --credit 10
  makegood new - --agreement shop --provider \"Example Cloud\" --credit 10,99:25,95:50 --plans basic=99.5,business=99.9
  makegood new --agreement shop --provider \"Example Cloud\" --support --zone Europe/London --currency GBP

Exit codes: 0 written; 3 an answer does not do, something is missing, or the file exists; 4 it could not be written.")]
pub(crate) struct Arguments {
    /// Where to write it; `-` prints it
    #[arg(default_value = "agreement.yaml")]
    file: PathBuf,
    /// Language of the questions and of the file's comments
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    #[command(flatten)]
    given: Given,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        if self.file != Path::new("-") && self.file.exists() {
            return Err(exists(&self.file, self.lang.unwrap_or_default().into()));
        }
        let asks = std::io::stdin().is_terminal() && !self.given.is_complete();
        let (language, answers) = if asks {
            ask::interview(&self.given, self.lang, &mut std::io::stdin().lock(), &mut anstream::stderr().lock())?
        } else {
            let language = Language::from(self.lang.unwrap_or_default());
            (language, Answers::of(&self.given, language).map_err(|why| refused(&why, language))?)
        };
        let text = sound(&template::text(&answers, language), language)?;
        if self.file == Path::new("-") {
            return answer::write(&text);
        }
        // `create_new` refuses a file that came into being meanwhile.
        let created = std::fs::File::options().write(true).create_new(true).open(&self.file);
        let mut file = created.map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => exists(&self.file, language),
            _ => Failure::world(self.file.display(), error),
        })?;
        file.write_all(text.as_bytes()).map_err(|error| {
            // Half a file helps nobody.
            let _ = std::fs::remove_file(&self.file);
            Failure::world(self.file.display(), error)
        })?;
        let path = self.file.display();
        let next = match language {
            Language::English => format!("`{path}` is written; `makegood read {path}` says it in sentences\n"),
            Language::Korean => format!("`{path}` 파일을 썼습니다. `makegood read {path} --lang ko`로 읽어 보세요\n"),
        };
        answer::write(&next)
    }
}

fn exists(path: &Path, language: Language) -> Failure {
    let path = path.display();
    let why = Saying::new(
        format!("`{path}` exists already; name another file, or move it away"),
        format!("`{path}` 파일이 이미 있습니다. 다른 파일 이름을 쓰거나 그 파일을 옮겨 주세요"),
    );
    refused(&why, language)
}

fn refused(why: &Saying, language: Language) -> Failure {
    Failure::Input(why.in_language(language).to_owned())
}

/// The file in its canonical form, where nothing is wrong with it.
fn sound(text: &str, language: Language) -> Result<String, Failure> {
    let source = Source { name: "agreement.yaml".to_owned(), text: text.to_owned() };
    let (_, problems) = agreement_file::read(&[source]);
    // A note asks for nothing; the file's writer may answer it later.
    if let Some(problem) = problems.iter().find(|problem| problem.gravity != agreement_file::Gravity::Note) {
        let both =
            |language| format!("{}; {}", problem.message.in_language(language), problem.remedy.in_language(language));
        return Err(Failure::Input(both(language)));
    }
    let no_file = Saying::new("the answers make no agreement file", "이 답으로는 협약 파일을 만들 수 없습니다");
    agreement_file::format(text).map_err(|_| refused(&no_file, language))
}

/// One line of an answer; `None` at the end of the input.
fn line(input: &mut impl BufRead) -> Result<Option<String>, Failure> {
    let mut line = String::new();
    let read = input.read_line(&mut line).map_err(|error| Failure::world("standard input", error))?;
    Ok((read > 0).then(|| line.trim().to_owned()))
}
