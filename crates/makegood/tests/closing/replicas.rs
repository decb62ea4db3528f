//! Two replicas on one PostgreSQL share the work; one that is killed leaves nothing undone and nothing done twice.

use makegood_store::Changed;

use crate::shop::{MONTHS, wait_until};
use crate::{Program, Shop, postgres};

const CUSTOMERS: usize = 20;

#[test]
fn two_replicas_close_everything_once_though_one_is_killed_and_both_tell_of_it() {
    let database = postgres::empty_database(format!("replicas_{}", std::process::id()));
    let shop = Shop::of_many(&database, CUSTOMERS);
    // Another replica, as far as events go: it changes nothing itself.
    let mut changes = shop.listen();
    let clock = "2020-02-10T00:00:00Z";
    let (first, _second) = (Program::serve(&database, clock), Program::serve(&database, clock));
    wait_until("closing is under way", || 5 <= shop.closed_count());
    first.kill();
    let all = CUSTOMERS * MONTHS.len();
    wait_until("everything is closed", || shop.closed_count() == all);
    wait_until("the job of the dead is done", || {
        (1..=CUSTOMERS).all(|number| shop.standing(&format!("customer-{number:02}"), "2020-02").is_some())
    });
    shop.assert_closed_once(CUSTOMERS);

    let mut told = Vec::new();
    while told.len() < all {
        match shop.heard(&mut changes).expect("every closing is told") {
            Changed::One { noun, key } if noun == "closed settlement" => told.push(key),
            Changed::One { .. } => {}
            Changed::Some => panic!("none was missed"),
        }
    }
    told.sort();
    assert_eq!(told, shop.log_of_closings());
}
