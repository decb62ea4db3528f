//! What the agreement rests on, and what its parties say of their own text.

use super::clause::{Clause, Term};
use super::said::{all_of, code, say};
use super::scale::{NOTHING, Scale};
use crate::agreement::{Accepted, Assumed, Text};
use crate::agreement_file::{Phrase, Saying};

const RESTS_ON: Scale = Scale::open(Phrase {
    en: "what the promises rest on decides how well they can be kept, not what is owed",
    ko: "약속의 바탕은 지킬 수 있는지를 좌우할 뿐 보상 내용을 바꾸지 않습니다",
});
const ASSUMED: Scale =
    Scale::open(Phrase { en: "a gap is filled in another way", ko: "원문의 빈 곳을 다르게 정했습니다" });

/// The agreements it stands on.
pub(super) fn rests_on(foundations: &[(String, Vec<String>)]) -> Option<Clause> {
    let items = foundations.iter().map(|(agreement, parts)| {
        let parts: Vec<Saying> = parts.iter().map(|part| code(part)).collect();
        match parts.is_empty() {
            true => code(agreement),
            false => say!(
                "{agreement}, for {parts}",
                "{agreement}: {parts}",
                agreement = code(agreement),
                parts = all_of(&parts)
            ),
        }
    });
    let intro = say!("The promises rest on these agreements:", "이 약속은 다음 협약을 바탕으로 합니다.");
    let terms = vec![Term::list("rests_on", RESTS_ON, intro, items.collect())];
    let about = "rests_on".to_owned();
    (!foundations.is_empty()).then_some(Clause { about, heading: None, source: None, terms, scale: NOTHING })
}

/// Whom to turn to, and what else a reader should know.
pub(super) fn contacts_and_notes(contacts: &[(String, Text)], notes: Option<&Text>) -> Option<Clause> {
    let contact = |(what, whom): &(String, Text)| {
        let said = say!("For {what} turn to: {whom}.", "{what} 연락처: {whom}.", what = code(what), whom = whom);
        Term::new(&format!("contacts.{what}"), NOTHING, said)
    };
    let note = |notes: &Text| Term::new("notes", NOTHING, say!("{notes}", "{notes}", notes = notes));
    let terms: Vec<Term> = contacts.iter().map(contact).chain(notes.map(note)).collect();
    let about = "contacts".to_owned();
    (!terms.is_empty()).then_some(Clause { about, heading: None, source: None, terms, scale: NOTHING })
}

/// Gaps filled, and findings left to stand.
pub(super) fn remarks(assumed: &[Assumed], accepted: &[Accepted]) -> Option<Clause> {
    let mut terms: Vec<Term> = Vec::new();
    for Assumed { about, reason } in assumed {
        let said = say!(
            "On {about} this was assumed: {reason}.",
            "{about}에서 가정한 내용: {reason}.",
            about = part(about),
            reason = reason
        );
        terms.push(Term::new(&format!("assumed.{about}"), ASSUMED, said));
    }
    for Accepted { about, check, reason } in accepted {
        let said = say!(
            "On {about} the parties let the finding {check} stand: {reason}.",
            "{about}에서 점검 결과 {check:을<} 그대로 두기로 한 이유: {reason}.",
            about = part(about),
            check = check,
            reason = reason
        );
        terms.push(Term::new(&format!("accepted.{about}.{check}"), NOTHING, said));
    }
    let about = "remarks".to_owned();
    (!terms.is_empty()).then_some(Clause { about, heading: None, source: None, terms, scale: NOTHING })
}

fn part(about: &str) -> Saying {
    match about {
        "" => say!("the agreement as a whole", "협약 전체"),
        about => code(about),
    }
}
