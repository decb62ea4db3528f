//! The inbox: severity, then plan, then arrival (C4).

use makegood_core::desk::inbox::Standing;
use makegood_core::time::{Instant, Zone};
use proptest::prelude::*;

const SEVERITIES: [&str; 4] = ["P1", "P2", "P3", "P4"];
const PLANS: [&str; 2] = ["premium", "standard"];

fn standing<'a>(severity: Option<&'a str>, plan: Option<&'a str>, arrived_at: i64) -> Standing<'a> {
    let arrived_at = Instant::from_ms(arrived_at);
    Standing { severity, severities: &SEVERITIES, plan, plans: &PLANS, arrived_at }
}

#[test]
fn the_graver_then_the_better_plan_then_the_older_comes_first() {
    let order = [
        standing(Some("P1"), Some("standard"), 9),
        standing(Some("P2"), Some("premium"), 8),
        standing(Some("P2"), Some("standard"), 1),
        standing(Some("P2"), Some("standard"), 2),
        standing(Some("P2"), Some("gold"), 0),
        standing(Some("P2"), None, 1),
        standing(Some("P4"), None, 0),
        standing(Some("P9"), Some("premium"), 0),
        standing(None, Some("premium"), 1),
    ];
    let keys: Vec<i64> = order.iter().map(Standing::key).collect();
    assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{keys:?}");
}

#[test]
fn the_order_is_explained() {
    let zone = Zone::named("Asia/Seoul").expect("a zone");
    let told = standing(Some("P2"), Some("premium"), 1_709_694_000_000).saying(&zone);
    assert_eq!(told.en, "severity `P2` (2 of 4), then plan `premium` (1 of 2), then arrival 2024-03-06 12:00");
    assert_eq!(told.ko, "심각도 `P2`(4개 중 2번째), 요금제 `premium`(2개 중 1번째), 접수 2024-03-06 12:00 순입니다");
    let told = standing(None, Some("gold"), 1_709_694_000_000).saying(&zone);
    assert_eq!(
        told.en,
        "no severity (last), then plan `gold`, which the agreement does not know (last), then arrival 2024-03-06 12:00"
    );
}

proptest! {
    #[test]
    fn keys_sort_as_the_three_do(one in (0_usize..5, 0_usize..3, 0_i64..1 << 46), other in (0_usize..5, 0_usize..3, 0_i64..1 << 46)) {
        let key = |(severity, plan, at): (usize, usize, i64)| {
            standing(SEVERITIES.get(severity).copied(), PLANS.get(plan).copied(), at).key()
        };
        prop_assert_eq!(key(one).cmp(&key(other)), one.cmp(&other));
        prop_assert!(0 <= key(one));
    }
}
