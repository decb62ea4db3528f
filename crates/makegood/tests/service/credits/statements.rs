//! A statement of account of more movements than a page shows: the last ones, what was owed before them, and what is owed.

use makegood_core::ledger::{Account, Kind, Movement};
use makegood_store::{Credit, NewMovement};

use crate::Service;

/// A credit of a customer who has many movements.
fn credit() -> Credit {
    let text = |text: &str| text.to_owned();
    Credit {
        id: text("long"),
        agreement: text("shop"),
        customer: text("dasan"),
        period: text("2024-01"),
        version: text("1"),
        days: text("2024-01"),
        terms_of: String::new(),
        clause: None,
        form: text("refund"),
        currency: text("KRW"),
        standing: text("automatic"),
        claim_until: None,
        claimed_at: None,
        decide_until: None,
        pay_until: None,
        lapses_at: None,
        lapses_at_the_end: false,
    }
}

#[test]
fn the_last_movements_are_shown_with_what_was_owed_before_and_is_owed_now() {
    let service = Service::start_with(&["--clock-starts-at", "2024-04-05T00:00:00Z"]);
    drop(service.owner());
    let dasan = service.customer("dasan");
    let earn = |amount| NewMovement {
        movement: Movement::new(Kind::Earn, Account::Provider, Account::Earned, amount),
        reason: "settled",
        reference: None,
    };
    service.change(async |change| {
        change.put_credit(&credit()).await?;
        let mut movements = vec![earn(1_000); 4];
        movements.extend(vec![earn(1); 1_999]);
        movements.push(NewMovement {
            movement: Movement::new(Kind::Lapse, Account::Earned, Account::Lapsed, 500),
            reason: "not_used",
            reference: None,
        });
        change.move_credit("long", &movements).await
    });
    let page = dasan.get("/credits/statements/dasan");
    assert_eq!(page.body.matches("<td class=\"short\"").count(), 2_000);
    assert!(page.says("The last 2000 movements: before them KRW 4,000 was owed."), "the oldest are left out");
    // 4,000 and 1,999 were earned, 500 lapsed.
    assert!(page.between("Owed now", "</p>").contains("KRW 5,499"), "{}", page.between("Owed now", "</p>"));
    assert!(page.says("KRW 5,999") && !page.says(">KRW 1,000<"), "the sum goes on from what stood before");
    let file = dasan.get("/credits/statements/dasan/statement.csv").body;
    assert_eq!(file.lines().count(), 2_005, "the file has every one");
}
