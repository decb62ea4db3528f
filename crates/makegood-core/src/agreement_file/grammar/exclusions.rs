//! What is left out of the count.

use super::any_section::{NAMES, accepted, assumed, clause, title};
use super::wordings::{ALLOWANCE, NOTICE};
use super::{Block, Choice, Key, Kind, Named, choice, optional};
use crate::agreement_file::saying::Phrase;

static MAINTAINED: [Choice; 3] = [
    choice("planned", "planned windows", "정기 점검"),
    choice("emergency", "emergency windows", "긴급 점검"),
    choice("any", "both", "모든 점검"),
];

static EFFECTS: [Choice; 4] = [
    choice(
        "counts as up",
        "the total stays, the time is good (the default)",
        "전체 시간은 그대로이고 가동으로 봅니다 (기본값)",
    ),
    choice("leaves the total", "the time is not counted at all", "전체 시간에서 뺍니다"),
    choice(
        "no remedy",
        "it counts, but earns nothing: a credit is reckoned as if it had been left out",
        "산입하지만 보상하지 않습니다. 보상은 그 시간을 제외하고 계산합니다",
    ),
    choice("not excluded", "nothing is left out: the clause says so openly", "제외하지 않는다고 밝힙니다"),
];

static PROOF: [Choice; 1] =
    [choice("required", "an exclusion fact with proof must stand behind it", "증빙이 있는 제외 사실이 필요합니다")];

static OBJECTIVES: Kind = Kind::Refer(Named::Objective);

pub(super) static EXCLUSION: Block = Block {
    name: "exclusion",
    doc: Phrase {
        en: "a clause that takes time out: announced maintenance, or outages with a cause",
        ko: "산정 제외 조항: 통지한 점검 또는 특정 원인의 중단",
    },
    keys: &KEYS,
};

static TIMES: Kind = Kind::Refer(Named::PromiseTime);

static KEYS: [Key; 13] = [
    clause(),
    title(),
    optional(
        "maintenance",
        Kind::Word(&MAINTAINED),
        "announced maintenance windows are left out",
        "통지한 점검을 제외합니다",
        "planned",
    ),
    optional(
        "announced",
        Kind::Wording(&NOTICE),
        "how early it must have been announced",
        "얼마나 미리 통지해야 하는지",
        "36 h ahead",
    ),
    optional(
        "calendar",
        Kind::Refer(Named::Calendar),
        "in which business days of notice are counted",
        "통지 영업일을 세는 영업일·영업시간",
        "business_days",
    ),
    optional(
        "during",
        Kind::OneOrMore(&TIMES),
        "the hours in which maintenance must lie; a part outside counts",
        "점검해도 되는 시간. 그 밖의 부분은 산입합니다",
        "maintenance_hours",
    ),
    optional(
        "allowance",
        Kind::Wording(&ALLOWANCE),
        "how much maintenance may be left out; what is above counts",
        "제외할 수 있는 점검 시간. 넘는 부분은 산입합니다",
        "4 h a month",
    ),
    optional(
        "cause",
        Kind::OneOrMore(&NAMES),
        "outages with one of these causes are left out",
        "이 원인의 중단을 제외합니다",
        "[force_majeure, carrier]",
    ),
    optional(
        "proof",
        Kind::Word(&PROOF),
        "whether the outage's own word for its cause is enough",
        "원인을 증빙해야 하는지",
        "required",
    ),
    optional("effect", Kind::Word(&EFFECTS), "what becomes of the time", "제외한 시간의 처리", "leaves the total"),
    optional(
        "for",
        Kind::OneOrMore(&OBJECTIVES),
        "the objectives it holds for; left out, all",
        "적용할 목표. 없으면 전부입니다",
        "[availability]",
    ),
    accepted(),
    assumed(),
];
