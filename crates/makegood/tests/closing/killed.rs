//! kill -9 at any point of closing: nothing is lost, nothing doubled.

use std::time::Duration;

use crate::shop::{MONTHS, wait_until};
use crate::{Program, Shop};

const CUSTOMERS: usize = 6;

/// How often it is killed; `make soak` asks for more.
fn kills() -> u64 {
    std::env::var("MAKEGOOD_KILLS").map_or(10, |kills| kills.parse().expect("MAKEGOOD_KILLS is a number"))
}

#[test]
fn killed_at_any_point_of_closing_every_month_is_closed_once() {
    let folder = tempfile::tempdir().unwrap();
    let prepared = folder.path().join("prepared.db");
    drop(Shop::of_many(prepared.to_str().unwrap(), CUSTOMERS));
    let seed: u64 = std::env::var("BOLERO_RANDOM_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_122);
    let mut under_way = 0;
    for round in 0..kills() {
        let file = folder.path().join(format!("{round}.db"));
        let database = file.to_str().unwrap();
        copy(&prepared, &file);
        let after = Duration::from_millis(chance(seed + round) % 2_500);
        let service = Program::serve(database, "2020-02-10T00:00:00Z");
        std::thread::sleep(after);
        service.kill();

        let shop = Shop::reopen(database);
        let closed = shop.closed_count();
        under_way += u64::from(0 < closed && closed < CUSTOMERS * MONTHS.len());
        // By then the lease of the dead one has run out.
        let _service = Program::serve(database, "2020-02-10T00:02:00Z");
        wait_until(&format!("everything is closed, killed after {after:?}, seed {seed}"), || {
            shop.closed_count() == CUSTOMERS * MONTHS.len()
        });
        shop.assert_closed_once(CUSTOMERS);
    }
    #[expect(clippy::print_stderr, reason = "the figure of a soak")]
    {
        eprintln!("killed {} times, {under_way} of them with some months closed and some not", kills());
    }
}

/// The database with what is still in its log.
fn copy(from: &std::path::Path, to: &std::path::Path) {
    for end in ["", "-wal"] {
        let (from, to) = (format!("{}{end}", from.display()), format!("{}{end}", to.display()));
        if std::path::Path::new(&from).exists() {
            std::fs::copy(from, to).unwrap();
        }
    }
}

/// The number that this seed draws (splitmix64).
fn chance(seed: u64) -> u64 {
    let mut drawn = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    drawn = (drawn ^ (drawn >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    drawn = (drawn ^ (drawn >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    drawn ^ (drawn >> 31)
}
