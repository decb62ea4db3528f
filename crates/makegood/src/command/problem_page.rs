//! The page of problems: every finding with an example, what the program says of it, and the example mended.

use std::fmt::Write;

use annotate_snippets::Renderer;
use annotate_snippets::renderer::DecorStyle;
use makegood_core::agreement_file::catalogue::{self, FindingKind};
use makegood_core::agreement_file::provoking::{HEAD, NEXT_FILE, cases, files};
use makegood_core::agreement_file::{Gravity, Language, Phrase, Source, read};

use super::problem_excerpt::excerpt;

/// The first letter of a code, and what its findings are about.
const FAMILIES: [(char, Phrase); 12] = [
    ('A', Phrase { en: "A: the file", ko: "A: 파일" }),
    ('R', Phrase { en: "R: names and other files", ko: "R: 이름과 다른 파일" }),
    ('W', Phrase { en: "W: phrases", ko: "W: 표현" }),
    ('T', Phrase { en: "T: credit tables", ko: "T: 보상 구간표" }),
    ('M', Phrase { en: "M: measuring", ko: "M: 측정" }),
    ('X', Phrase { en: "X: exclusions", ko: "X: 산정 제외" }),
    ('C', Phrase { en: "C: claims", ko: "C: 보상 신청" }),
    ('P', Phrase { en: "P: plans", ko: "P: 요금제" }),
    ('K', Phrase { en: "K: clocks", ko: "K: 처리 시간" }),
    ('D', Phrase { en: "D: what a promise rests on", ko: "D: 약속이 기대는 협약" }),
    ('L', Phrase { en: "L: the law", ko: "L: 법" }),
    ('V', Phrase { en: "V: the agreement as a whole", ko: "V: 협약 전체" }),
];

/// Findings of a family without a heading of its own.
const OTHERS: Phrase = Phrase { en: "Others", ko: "그 밖" };

const INTRODUCTION: Phrase = Phrase {
    en: "\
# Problems: what `makegood check` finds

This page is what the program prints (`makegood schema problems`). Every finding has a code, a gravity and an example.
An **error** stops a signature: the file is mended. A **warning** asks for a mend, or for a reason in the file, on the
part it is about or at the top (`accepted: { T1: the parties want it so }`); the reason stays with the settlement.

An example that does not begin with `agreement:` stands below these lines, which are in order:",
    ko: "\
# 문제: `makegood check`가 찾아내는 것

이 문서는 프로그램이 출력한 그대로입니다(`makegood schema problems --lang ko`). 찾아낸 문제마다 코드와 심각도, 예가 있습니다.
**오류**가 있으면 서명할 수 없으니 파일을 고쳐야 합니다. **경고**는 고치거나, 해당 부분이나 파일 맨 위에 이유를 적어
그대로 둘 수 있습니다(`accepted: { T1: 당사자들이 그렇게 정함 }`). 적은 이유는 정산에 함께 남습니다.

`agreement:`로 시작하지 않는 예는 다음의 올바른 줄 아래에 이어집니다.",
};

/// The whole page, as Markdown.
pub(crate) fn page(language: Language) -> String {
    let mut out = format!("{}\n\n```yaml\n{HEAD}```\n", INTRODUCTION.in_language(language));
    let mut family = None;
    for kind in catalogue::all() {
        let letter = kind.code.chars().next();
        if family != letter {
            family = letter;
            let title = FAMILIES.iter().find(|(known, _)| Some(*known) == letter).map_or(OTHERS, |(_, title)| *title);
            // Writing to a string cannot fail.
            let _ = write!(out, "\n## {}\n", title.in_language(language));
        }
        finding(&mut out, kind, language);
    }
    out.truncate(out.trim_end().len());
    out
}

fn finding(out: &mut String, kind: &FindingKind, language: Language) {
    let gravity = match (kind.gravity, language) {
        (Gravity::Error, Language::English) if kind.can_be_accepted => "error or warning",
        (Gravity::Error, Language::Korean) if kind.can_be_accepted => "오류 또는 경고",
        (Gravity::Error, Language::English) => "error",
        (Gravity::Warning, Language::English) => "warning",
        (Gravity::Note, Language::English) => "note",
        (Gravity::Error, Language::Korean) => "오류",
        (Gravity::Warning, Language::Korean) => "경고",
        (Gravity::Note, Language::Korean) => "참고",
    };
    let (title, why) = (kind.title.in_language(language), kind.explanation.in_language(language));
    let _ = write!(out, "\n### {} {title}\n\n*{gravity}* · {why}\n", kind.code);
    let Some((_, provoking, mended)) = cases().find(|(code, ..)| *code == kind.code) else { return };
    shown(out, provoking);
    let names = ["agreement.yaml", "second.yaml", "third.yaml"].iter();
    let sources: Vec<Source> =
        files(provoking).into_iter().zip(names).map(|(text, name)| Source { name: (*name).to_owned(), text }).collect();
    if let Some(problem) = read(&sources).1.iter().find(|problem| problem.code == kind.code) {
        let renderer = Renderer::plain().decor_style(DecorStyle::Ascii);
        let _ = write!(out, "\n```text\n{}\n```\n", excerpt(problem, &sources, language, &renderer));
    }
    let mended_head = Phrase { en: "Without it:", ko: "고친 예:" };
    let _ = write!(out, "\n{}\n", mended_head.in_language(language));
    shown(out, mended);
}

/// One block for each file of an example.
fn shown(out: &mut String, text: &str) {
    for file in text.split(NEXT_FILE) {
        let _ = write!(out, "\n```yaml\n{}\n```\n", file.trim_end());
    }
}
