//! What customers and members are told of a case, in both languages.

use makegood_core::agreement_file::Saying;
use makegood_store::Case;

use crate::mail::Letter;

/// A letter about a case: its number in the subject, so that it is found again.
pub(super) fn letter(
    case: &Case,
    heading: &Saying,
    sentences: Vec<Saying>,
    address: String,
    workspace: &str,
) -> Letter {
    let of = |heading: &str| format!("[{}] {heading}: {}", case.id, case.title);
    let subject = Saying::new(of(&heading.en), of(&heading.ko));
    Letter::of(subject, sentences, Some((Saying::new("Open the case", "문의 보기"), address)), workspace)
}

/// It came in. No person has answered yet, and it says so.
fn received(case: &Case) -> (Saying, Vec<Saying>) {
    let number = &case.id;
    let heading = Saying::new("We have received your request", "문의가 접수되었습니다");
    let mut sentences = vec![Saying::new(
        format!("Your case number is {number}. This is an automatic confirmation; a person will answer you."),
        format!("문의 번호는 {number}입니다. 자동 접수 안내이며, 담당자가 확인한 뒤 답변드리겠습니다."),
    )];
    if case.agreement.is_none() {
        sentences.push(Saying::new(
            "No agreement promises a time for it.",
            "이 문의에는 처리 시간을 약속하는 협약이 적용되지 않습니다.",
        ));
    }
    (heading, sentences)
}

/// A person's answer; the first carries number and estimate (C7).
pub(super) fn answered(case: &Case, text: &str, estimate: Option<&str>, is_first: bool) -> (Saying, Vec<Saying>) {
    let heading = if is_first {
        Saying::new("We are looking at your request", "문의에 답변드립니다")
    } else {
        Saying::new("A new answer", "새 답변")
    };
    let mut sentences = vec![Saying::new(text, text)];
    if is_first {
        let number = &case.id;
        sentences.push(Saying::new(format!("Case number: {number}"), format!("문의 번호: {number}")));
    }
    if let Some(estimate) = estimate {
        sentences.push(Saying::new(
            format!("You will hear from us again by {estimate}."),
            format!("{estimate}까지 다시 안내해 드리겠습니다."),
        ));
    }
    (heading, sentences)
}

/// The severity is another one, and why (C1).
pub(super) fn severity(case: &Case, before: &str, reason: &Saying) -> (Saying, Vec<Saying>) {
    let after = case.severity.as_deref().unwrap_or_default();
    let sentences = vec![
        Saying::new(
            format!("The severity of your case was changed from {before} to {after}."),
            format!("문의의 심각도가 {before}에서 {after}(으)로 변경되었습니다."),
        ),
        Saying { en: format!("Reason: {}", reason.en), ko: format!("변경 사유: {}", reason.ko) },
    ];
    (Saying::new("The severity was changed", "심각도가 변경되었습니다"), sentences)
}

/// The promise does not hold for it, and why (C9).
pub(super) fn out_of_scope(reason: &Saying, words: &str) -> (Saying, Vec<Saying>) {
    let mut sentences = vec![Saying::new(
        format!("The agreement's promises do not hold for this case: {}.", reason.en),
        format!("이 문의에는 협약의 처리 시간 약속이 적용되지 않습니다. 사유: {}", reason.ko),
    )];
    if !words.trim().is_empty() {
        sentences.push(Saying::new(words.trim(), words.trim()));
    }
    (Saying::new("Out of the agreement's scope", "협약 적용 범위에서 제외되었습니다"), sentences)
}

/// The promise holds for it again, and why.
pub(super) fn in_scope(reason: &str) -> (Saying, Vec<Saying>) {
    let mut sentences = vec![Saying::new(
        "The agreement's promises hold for this case again.",
        "이 문의에 협약의 처리 시간 약속이 다시 적용됩니다.",
    )];
    sentences.extend(words(reason));
    (Saying::new("In the agreement's scope again", "협약 적용 범위에 다시 포함되었습니다"), sentences)
}

/// It came into its state: heading and sentences, the desk's own words first.
pub(super) fn state(case: &Case, own: &str) -> (Saying, Vec<Saying>) {
    let (heading, usual) = match case.state.as_str() {
        "new" => return received(case),
        "waiting_for_customer" => (
            Saying::new("We need your answer", "고객님의 회신을 기다립니다"),
            Saying::new(
                "Your case waits for your answer: write on it, and it goes on.",
                "고객님의 회신을 기다리고 있습니다. 글을 남겨 주시면 이어서 처리하겠습니다.",
            ),
        ),
        "on_hold" => (
            Saying::new("Your case is on hold", "문의 처리가 보류되었습니다"),
            Saying::new(
                "Your case is on hold for a while. We will write to you when it goes on.",
                "문의 처리를 잠시 보류했습니다. 다시 진행되면 안내해 드리겠습니다.",
            ),
        ),
        "resolved" => (
            Saying::new("Your case is resolved", "문의가 해결되었습니다"),
            Saying::new(
                "We consider your case resolved. Write on it if it is not: it is opened again at once.",
                "문의가 해결된 것으로 처리했습니다. 해결되지 않았다면 글을 남겨 주세요. 바로 다시 열립니다.",
            ),
        ),
        _ => (
            Saying::new("Your case is closed", "문의가 종료되었습니다"),
            Saying::new(
                "Your case is closed. If you need us again, open a new one and name its number.",
                "문의가 종료되었습니다. 추가로 필요하시면 새 문의를 등록하고 이 번호를 적어 주세요.",
            ),
        ),
    };
    let mut sentences = words(own);
    sentences.push(usual);
    (heading, sentences)
}

/// The desk's own words as a sentence, where there are some.
pub(super) fn words(own: &str) -> Vec<Saying> {
    let own = own.trim();
    if own.is_empty() { Vec::new() } else { vec![Saying { en: own.to_owned(), ko: own.to_owned() }] }
}
