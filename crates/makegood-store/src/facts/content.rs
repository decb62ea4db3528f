//! A fact as the bytes of its row: its canonical JSON line, but minute cells as compressed columns.

use std::collections::BTreeMap;

use makegood_core::evidence::line::{line_of, read_line};
use makegood_core::evidence::{Body, Cells, Fact, Subject};
use makegood_core::time::Instant;
use serde::{Deserialize, Serialize};

use super::column::{damaged, read_bytes, read_numbers, read_texts, write_bytes, write_numbers, write_texts};
use crate::StoreError;

/// The first byte of cells; a JSON line begins with `{`.
const CELLS: u8 = 1;

/// What stands before the columns of cells.
#[derive(Serialize, Deserialize)]
struct Head {
    id: String,
    recorded: Instant,
    replaces: Option<String>,
    source: Option<String>,
    subject: Subject,
    origin: String,
    from: Instant,
    minutes: usize,
    within_us: Vec<u64>,
    sketched: bool,
    load: Vec<String>,
}

/// The bytes of `fact`.
pub(crate) fn content_of(fact: &Fact) -> Result<Vec<u8>, StoreError> {
    let Body::Cells(cells) = &fact.body else { return Ok(line_of(fact).into_bytes()) };
    let Cells { subject, origin, from, requests, errors, within_us, sketches, load } = cells;
    let head = Head {
        id: fact.id.clone(),
        recorded: fact.recorded,
        replaces: fact.replaces.clone(),
        source: fact.source.clone(),
        subject: subject.clone(),
        origin: origin.clone(),
        from: *from,
        minutes: requests.len(),
        within_us: within_us.keys().copied().collect(),
        sketched: !sketches.is_empty(),
        load: load.keys().cloned().collect(),
    };
    let mut out = vec![CELLS];
    write_bytes(&serde_json::to_vec(&head).map_err(|error| StoreError::Broken(error.to_string()))?, &mut out);
    for column in [requests, errors].into_iter().chain(within_us.values()).chain(load.values()) {
        write_numbers(column, &mut out)?;
    }
    if head.sketched {
        write_texts(sketches, &mut out);
    }
    Ok(out)
}

/// The fact of these bytes.
pub(crate) fn fact_of(bytes: &[u8]) -> Result<Fact, StoreError> {
    let [CELLS, columns @ ..] = bytes else {
        let text = std::str::from_utf8(bytes).map_err(|_| damaged())?;
        let read = read_line(text).map_err(|problems| {
            let first = problems.first().map_or_else(String::new, |problem| problem.message.clone());
            StoreError::Broken(format!("a fact of the database cannot be read: {first}"))
        });
        return read.map(|line| line.fact);
    };
    let mut rest = columns;
    let head: Head = serde_json::from_slice(read_bytes(&mut rest)?).map_err(|_| damaged())?;
    let mut numbers = || read_numbers(head.minutes, &mut rest);
    let (requests, errors) = (numbers()?, numbers()?);
    let within_us = head.within_us.iter().map(|limit| Ok((*limit, numbers()?))).collect::<Result<_, StoreError>>()?;
    let load: BTreeMap<_, _> =
        head.load.iter().map(|name| Ok((name.clone(), numbers()?))).collect::<Result<_, StoreError>>()?;
    let sketches = if head.sketched { read_texts(head.minutes, &mut rest)? } else { Vec::new() };
    if !rest.is_empty() {
        return Err(damaged());
    }
    let Head { id, recorded, replaces, source, subject, origin, from, .. } = head;
    let cells = Cells { subject, origin, from, requests, errors, within_us, sketches, load };
    Ok(Fact { id, recorded, replaces, source, body: Body::Cells(cells) })
}
