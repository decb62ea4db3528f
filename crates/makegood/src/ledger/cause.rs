//! Why the ledger moved by itself: a word in the store, a sentence for people.

use makegood_core::agreement_file::Saying;
use makegood_core::credit::damages_name;

/// The cause of a movement that no person made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    Settled,
    TooLate,
    NotUsed,
    Ended,
    NotEntitled,
    LateFact,
}

impl Cause {
    const ALL: [Cause; 6] =
        [Cause::Settled, Cause::TooLate, Cause::NotUsed, Cause::Ended, Cause::NotEntitled, Cause::LateFact];

    /// As the store writes it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Cause::Settled => "settled",
            Cause::TooLate => "too_late",
            Cause::NotUsed => "not_used",
            Cause::Ended => "ended",
            Cause::NotEntitled => "not_entitled",
            Cause::LateFact => "late_fact",
        }
    }

    /// In both languages.
    fn saying(self) -> Saying {
        match self {
            Cause::Settled => Saying::new("as the settlement says", "정산 결과에 따름"),
            Cause::TooLate => Saying::new("not claimed in time", "신청 기한 안에 신청하지 않음"),
            Cause::NotUsed => Saying::new("not used in time", "사용 기한이 지남"),
            Cause::Ended => Saying::new("the agreement ended", "협약 종료"),
            Cause::NotEntitled => Saying::new("a condition on the customer was not kept", "고객 측 조건 미충족"),
            Cause::LateFact => Saying::new("a fact that came late", "늦게 확인된 사실 반영"),
        }
    }

    /// What the reason of a movement of this kind says: with damages, their kind by name.
    pub(crate) fn said_of(kind: &str, reason: &str) -> Saying {
        match reason.split_once(": ").filter(|_| kind == "earn") {
            Some((damages @ ("direct" | "indirect"), what)) => {
                Saying { en: reason.to_owned(), ko: format!("{}: {what}", damages_name(damages).ko) }
            }
            _ => Cause::said(reason),
        }
    }

    /// What a reason says: a person's own words as they are.
    pub(crate) fn said(reason: &str) -> Saying {
        let own = Cause::ALL.into_iter().find(|cause| cause.word() == reason);
        own.map_or_else(|| Saying::new(reason, reason), Cause::saying)
    }
}
