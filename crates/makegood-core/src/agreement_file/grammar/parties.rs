//! Kinds of agreement, regions, and the agreements one stands on.

use super::any_section::assumed;
use super::wordings::ZONE;
use super::{Block, Choice, Key, Kind, Named, choice, optional, required};
use crate::agreement_file::saying::Phrase;

pub(super) static KINDS: [Choice; 3] = [
    choice("sla", "service level agreement: provider and customer", "서비스 수준 협약: 제공자와 고객"),
    choice("ola", "operational level agreement: two teams of one provider", "운영 수준 협약: 한 회사의 두 조직"),
    choice("uc", "underpinning contract: provider and its supplier", "외부 지원 계약: 제공자와 공급자"),
];

pub(super) static REGION: Block = Block {
    name: "region",
    doc: Phrase { en: "a part of the world that promises are made for separately", ko: "따로 약속하는 지역" },
    keys: &REGION_KEYS,
};

static REGION_KEYS: [Key; 3] = [
    optional("name", Kind::Text, "as people name it", "지역 이름", "United Kingdom"),
    optional(
        "time_zone",
        Kind::Wording(&ZONE),
        "its customers' zone; calendars without a zone follow it",
        "이 지역 고객의 시간대",
        "Europe/London",
    ),
    assumed(),
];

pub(super) static RESTS_ON: Block = Block {
    name: "rests_on",
    doc: Phrase { en: "an agreement this one stands on", ko: "이 협약이 기대는 협약" },
    keys: &RESTS_ON_KEYS,
};

static NEEDED: Kind = Kind::Refer(Named::ServiceOrComponent);

static RESTS_ON_KEYS: [Key; 2] = [
    required("agreement", Kind::Refer(Named::Agreement), "its name", "협약 이름", "framework-hosting"),
    optional(
        "for",
        Kind::OneOrMore(&NEEDED),
        "the services or components it carries; left out, all",
        "대상 서비스나 구성 요소. 없으면 전부입니다",
        "[database_a, database_b]",
    ),
];
