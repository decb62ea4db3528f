//! Minutes by a probe rule: several attempts, failures in a row, and the time between two probes.

use super::cell_minutes::Columns;
use crate::agreement::{ProbeRule, Quorum};

/// The state of each minute: bad, good, or nobody knows.
pub(super) fn states(rule: &ProbeRule, locations: &[Columns<'_>]) -> Vec<Option<bool>> {
    let located: Vec<Vec<Option<bool>>> = locations.iter().map(|columns| down(rule, columns)).collect();
    let minutes = located.iter().map(Vec::len).max().unwrap_or(0);
    let at = |minute: usize| located.iter().filter_map(move |own| own.get(minute).copied().flatten());
    let together = |minute: usize| {
        let (known, failed) = (at(minute).count(), at(minute).filter(|failed| *failed).count());
        let wanted = match rule.quorum {
            Quorum::AtLeast(count) => usize::try_from(count).unwrap_or(usize::MAX).max(1),
            Quorum::All => known.max(1),
        };
        (wanted <= known).then_some(wanted <= failed)
    };
    (0..minutes).map(together).collect()
}

/// Whether one location finds the service down, minute by minute.
fn down(rule: &ProbeRule, columns: &Columns<'_>) -> Vec<Option<bool>> {
    let counts = columns.requests.iter().zip(&columns.errors);
    let probe = |(attempts, failed): (&Option<u64>, &Option<u64>)| {
        let (attempts, failed) = ((*attempts)?, (*failed)?);
        (0 < attempts).then_some(if rule.all_attempts { attempts <= failed } else { 0 < failed })
    };
    let mut states: Vec<Option<bool>> = counts.map(probe).collect();
    forgive_short_runs(&mut states, rule.failures);
    carry(&mut states, rule.every_minutes);
    states
}

/// Fewer failures in a row than needed are none; a minute without a probe does not break a row.
fn forgive_short_runs(states: &mut [Option<bool>], failures: u32) {
    let mut row: Vec<usize> = Vec::new();
    for minute in 0..=states.len() {
        match states.get(minute) {
            Some(None) => {}
            Some(Some(true)) => row.push(minute),
            Some(Some(false)) | None => {
                let short = u32::try_from(row.len()).is_ok_and(|count| count < failures);
                for failed in row.drain(..).filter(|_| short) {
                    states[failed] = Some(false);
                }
            }
        }
    }
}

/// The minutes up to the next probe take the state of the last one.
fn carry(states: &mut [Option<bool>], every_minutes: Option<u32>) {
    let Some(every) = every_minutes else { return };
    let mut last: Option<(bool, u32)> = None;
    for state in states {
        match (*state, last) {
            (Some(known), _) => last = Some((known, 1)),
            (None, Some((known, minutes))) if minutes < every => {
                *state = Some(known);
                last = Some((known, minutes + 1));
            }
            (None, _) => last = None,
        }
    }
}
