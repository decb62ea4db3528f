//! `makegood close`: what is asked for is closed, once, and can be checked offline.

use std::process::Command;

use crate::Shop;
use crate::program::{close, said};

#[test]
fn a_month_is_closed_by_hand_and_closing_it_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let shop = Shop::open(folder.path().join("makegood.db").to_str().unwrap());
    let first = close(&shop.database, &["--period", "2019-11"]);
    assert!(first.status.success(), "{first:?}");
    assert_eq!(said(&first), "`oqupie` for `haneul` in 2019-11: closed\n");
    let closed = shop.closed("haneul", "2019-11");
    assert_eq!(closed.len(), 1);
    // Worked example 1: 100 minutes of full and 1,200 of partial outage.
    for figure in ["\"status\": \"closed\"", "98.935185185185", "\"120000\""] {
        assert!(closed[0].document.contains(figure), "{figure}: {}", closed[0].document);
    }
    let bundle = shop.bundle("haneul", "2019-11", 0);

    let again = close(&shop.database, &["--period", "2019", "--agreement", "oqupie"]);
    let months = "`oqupie` for `haneul` in 2019-11: closed already\n`oqupie` for `haneul` in 2019-12: closed\n";
    assert_eq!(said(&again), months);
    assert_eq!(shop.closed("haneul", "2019-11"), closed);
    assert_eq!(shop.bundle("haneul", "2019-11", 0), bundle);
    assert_eq!(shop.log_of_closings().len(), 2);

    let path = folder.path().join("2019-11.bundle");
    std::fs::write(&path, bundle).unwrap();
    let verified = Command::new(env!("CARGO_BIN_EXE_makegood")).arg("verify").arg(&path).output().unwrap();
    assert!(verified.status.success(), "{}", said(&verified));
}

#[test]
fn a_period_that_has_not_ended_stays_provisional_and_an_unknown_name_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let shop = Shop::open(folder.path().join("makegood.db").to_str().unwrap());
    let open = close(&shop.database, &["--period", "2999-01"]);
    assert_eq!(open.status.code(), Some(1), "{open:?}");
    assert!(said(&open).contains("stays provisional: the period ends 2999-02-01"), "{}", said(&open));
    let unknown = close(&shop.database, &["--period", "2019-11", "--agreement", "oqpie"]);
    assert_eq!(unknown.status.code(), Some(3));
    let message = String::from_utf8(unknown.stderr).unwrap();
    assert!(message.contains("there is: `oqupie` for `haneul`"), "{message}");
    assert_eq!(shop.closed_count(), 0);
}
