//! Services and their components.

use super::any_section::{NAMES, accepted, assumed, clause};
use super::wordings::COMPOSITION;
use super::{Block, Key, Kind, Named, optional};
use crate::agreement_file::saying::Phrase;

static REGION: Kind = Kind::Refer(Named::Region);
static COMPONENT: Kind = Kind::Refer(Named::Component);

pub(super) static SERVICE: Block =
    Block { name: "service", doc: Phrase { en: "something promised", ko: "약속의 대상" }, keys: &KEYS };

static KEYS: [Key; 8] = [
    optional("name", Kind::Text, "as people name it", "서비스 이름", "{ ko: 플랫폼, en: Platform }"),
    clause(),
    optional("regions", Kind::List(&REGION), "the regions it is promised in", "약속하는 지역", "[us_east, uk]"),
    optional("components", Kind::List(&NAMES), "its parts, as facts name them", "구성 요소", "[web, api, database]"),
    optional(
        "up_when",
        Kind::Wording(&COMPOSITION),
        "when the whole is up; left out, when all components are",
        "서비스가 가동 중인 조건. 없으면 모든 구성 요소가 가동 중일 때입니다",
        "web and api and (database_a or database_b)",
    ),
    optional(
        "not_critical",
        Kind::List(&COMPONENT),
        "components whose loss never weighs more than a partial outage",
        "중단되어도 부분 중단을 넘지 않는 구성 요소",
        "[search]",
    ),
    accepted(),
    assumed(),
];
