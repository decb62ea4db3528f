//! The databases that a bench runs on: the one that the command line names, else both.

use std::path::Path;

use makegood_store::Place;

use crate::postgres;

/// The places, each with its name. `what` names the bench, and its database on a server.
pub(crate) fn places(folder: &Path, what: &str) -> Vec<(&'static str, Place)> {
    let asked_for = |word: &str| std::env::args().any(|argument| argument == word);
    let (sqlite, postgres) = (asked_for("sqlite"), asked_for("postgres"));
    let mut places = Vec::new();
    if sqlite || !postgres {
        places.push(("SQLite", Place::File(folder.join(format!("{what}.db")))));
    }
    if postgres || !sqlite {
        match std::env::var("MAKEGOOD_TEST_POSTGRES") {
            Ok(_) => {
                let url = postgres::empty_database(format!("{what}_{}", std::process::id()));
                places.push(("PostgreSQL", Place::Postgres(url)));
            }
            Err(_) => println!("{what} on PostgreSQL was left out: run it by `.ci/postgres run cargo bench`"),
        }
    }
    places
}
