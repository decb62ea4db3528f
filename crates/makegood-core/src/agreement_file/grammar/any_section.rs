//! Kinds and keys that several sections share.

use super::wordings::{MINIMUM_RUN, NAME};
use super::{Choice, Key, Kind, choice, optional};

pub(super) static TEXT: Kind = Kind::Text;
pub(super) static NAMES: Kind = Kind::Wording(&NAME);
pub(super) static RUN_OR_NONE: Kind = Kind::OrNone(&Kind::Wording(&MINIMUM_RUN));

pub(super) static STRENGTHS: [Choice; 3] = [
    choice("guarantee", "it is guaranteed (the default)", "보장합니다 (기본값)"),
    choice("reasonable efforts", "reasonable efforts are made for it", "합당한 노력을 기울입니다"),
    choice("target only", "a target, without consequence", "결과를 묻지 않는 목표입니다"),
];

pub(super) const fn clause() -> Key {
    optional("clause", Kind::Line, "where the text of the contract says so", "계약서의 조항", "\"3.1\"")
}

pub(super) const fn title() -> Key {
    optional(
        "title",
        Kind::Text,
        "as people name it; one text, or one by language",
        "사람이 읽는 이름. 한 가지 또는 언어별로 적습니다",
        "{ ko: 월 가용성, en: monthly availability }",
    )
}

pub(super) const fn strength() -> Key {
    optional("strength", Kind::Word(&STRENGTHS), "how strongly it is promised", "약속의 강도", "reasonable efforts")
}

pub(super) const fn accepted() -> Key {
    optional(
        "accepted",
        Kind::Reasons,
        "findings of `makegood check` that the parties let stand, each with its reason",
        "당사자가 그대로 두기로 한 점검 결과와 그 이유",
        "{ T3: one table for all grades }",
    )
}

pub(super) const fn assumed() -> Key {
    optional(
        "assumed",
        Kind::Text,
        "a gap of the text that this file fills, and why; every output says so",
        "원문에 없어 이 파일이 정한 내용과 이유. 모든 결과에 표시됩니다",
        "the text names no hours of a business day",
    )
}
