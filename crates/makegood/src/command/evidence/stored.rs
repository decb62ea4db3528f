//! `makegood evidence check --database`: the chain of facts in a store, walked from its first to its last.

use std::collections::BTreeMap;
use std::io::{self, Write};

use makegood_core::evidence::kind::Words;
use makegood_store::{Place, Store, Walked};
use serde_json::json;

use crate::command::Failure;
use crate::command::database::{run, store_failure};
use crate::command::progress::Counting;

/// Walks the chain, prints what it holds and where it does not hold.
pub(super) fn check(place: &Place, as_json: bool) -> Result<(), Failure> {
    let (walked, kinds) = run(async {
        let store = Store::open_as_it_is(place).await.map_err(|error| store_failure(&error))?;
        let mut kinds: BTreeMap<&'static str, u64> = BTreeMap::new();
        let (mut counting, mut count) = (Counting::of("facts"), 0);
        let walk = store.walk_facts(|fact, _| {
            *kinds.entry(fact.body.kind().word()).or_default() += 1;
            count += 1;
            counting.at(count);
        });
        let walked = walk.await.map_err(|error| store_failure(&error))?;
        store.close().await;
        Ok((walked, kinds))
    })?;
    let mut out = anstream::stdout().lock();
    let printed = if as_json { json_of(&mut out, &walked, &kinds) } else { text(&mut out, &walked, &kinds) };
    printed.map_err(|error| Failure::world("standard output", error))?;
    if walked.faults.is_empty() { Ok(()) } else { Err(Failure::No) }
}

fn text(out: &mut dyn Write, walked: &Walked, kinds: &BTreeMap<&str, u64>) -> io::Result<()> {
    for fault in &walked.faults {
        writeln!(out, "place {} of the chain: {}", fault.seq, fault.message)?;
    }
    writeln!(out, "facts     {:>9}", walked.facts)?;
    for (kind, count) in kinds {
        writeln!(out, "  {kind:<12}{count:>5}")?;
    }
    writeln!(out, "head      {}", walked.head)?;
    writeln!(out, "problems  {:>9}", walked.faults.len())
}

fn json_of(out: &mut dyn Write, walked: &Walked, kinds: &BTreeMap<&str, u64>) -> io::Result<()> {
    let problems: Vec<_> =
        walked.faults.iter().map(|fault| json!({ "place": fault.seq, "message": fault.message })).collect();
    let value = json!({ "facts": walked.facts, "kinds": kinds, "head": walked.head.to_string(), "problems": problems });
    writeln!(out, "{value:#}")
}
