//! What the store says of itself.

use makegood_core::time::Instant;
use makegood_store::{AuditFilter, Place, Store, free_bytes};

use super::Finding;
use crate::command::progress::Counting;

/// Clocks may differ by so much.
const CLOCKS_MS: i64 = 5_000;

/// A disk with less than this free is full soon.
const FREE: u64 = 1 << 30;

pub(super) async fn examine(
    store: &Store,
    place: &Place,
    now: Instant,
) -> Result<Vec<Finding>, makegood_store::StoreError> {
    let health = store.health().await?;
    let mut findings = vec![Finding {
        about: "database",
        text: format!("{}, {} MiB", health.database, health.bytes >> 20),
        well: true,
    }];
    findings.push(match (health.migration, health.known_migration) {
        (own, known) if own == known => Finding { about: "migrations", text: format!("all {own} applied"), well: true },
        (own, known) if own < known => Finding {
            about: "migrations",
            text: format!("{own} of {known} applied: the others are at the next start of `makegood serve`"),
            well: true,
        },
        (own, known) => Finding {
            about: "migrations",
            text: format!("{own} applied, this program knows {known}: use the version that the service runs"),
            well: false,
        },
    });
    findings.push(clock(health.clock_at, now));
    let last = store.audit_log(&AuditFilter::default(), 1).await?;
    if let Some(ahead) = last.first().map(|entry| entry.at - now.as_ms()).filter(|ahead| *ahead > CLOCKS_MS) {
        let text = format!(
            "the latest entry of the audit log is {} s ahead of this machine's clock: set it right",
            ahead / 1000
        );
        findings.push(Finding { about: "clock", text, well: false });
    }
    if let Place::File(file) = place {
        findings.extend(disk(file));
    }
    let mail = store.mail_counts().await?;
    findings.push(Finding {
        about: "mail",
        text: format!("{} waiting, {} sent, {} given up", mail.waiting, mail.sent, mail.failed),
        well: mail.failed == 0,
    });
    let jobs = store.job_counts().await?;
    findings.push(Finding {
        about: "jobs",
        text: format!("{} queued, {} running, {} given up", jobs.queued, jobs.running, jobs.failed),
        well: jobs.failed == 0,
    });
    findings.push(waiting(store, now).await?);
    findings.extend(chain(store).await?);
    Ok(findings)
}

fn clock(database: i64, now: Instant) -> Finding {
    let apart = database - now.as_ms();
    let well = apart.abs() <= CLOCKS_MS;
    let text = match well {
        true => "the database's and this machine's agree".to_owned(),
        false => {
            format!("the database's is {} s off this machine's: have both follow the same time server", apart / 1000)
        }
    };
    Finding { about: "clock", text, well }
}

fn disk(file: &std::path::Path) -> Option<Finding> {
    let free = free_bytes(file)?;
    let remedy = if free < FREE { ": less than 1 GiB, make room" } else { "" };
    Some(Finding { about: "disk", text: format!("{} MiB free{remedy}", free >> 20), well: free >= FREE })
}

/// Days are sealed soon after they are over.
async fn waiting(store: &Store, now: Instant) -> Result<Finding, makegood_store::StoreError> {
    const OLD_HOURS: i64 = 72;
    let counts = store.waiting_counts().await?;
    let since = counts.first_hour.map(|hour| Instant::from_ms(hour * 3_600_000));
    let old = since.is_some_and(|since| since.plus_ms(OLD_HOURS * 3_600_000) < now);
    let text = match since {
        None => "no minute waits for its day to be over".to_owned(),
        Some(since) if old => {
            format!("{} minutes wait since {since}: is `makegood serve` running? It seals them", counts.minutes)
        }
        Some(since) => format!("{} minutes wait for their day to be over, since {since}", counts.minutes),
    };
    Ok(Finding { about: "minutes", text, well: !old })
}

async fn chain(store: &Store) -> Result<Vec<Finding>, makegood_store::StoreError> {
    let mut counting = Counting::of("facts");
    let mut count = 0;
    let walked = store
        .walk_facts(|_, _| {
            count += 1;
            counting.at(count);
        })
        .await?;
    let well = walked.faults.is_empty();
    let mut findings =
        vec![Finding { about: "chain", text: format!("{} facts, head {}", walked.facts, walked.head), well }];
    findings.extend(walked.faults.iter().map(|fault| Finding {
        about: "chain",
        text: format!("place {}: {}", fault.seq, fault.message),
        well: false,
    }));
    Ok(findings)
}
