//! A bar for settling that takes over a second, on a terminal only.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Counts settlements; shows itself after a second.
pub(crate) struct Bar {
    total: u64,
    done: u64,
    since: Instant,
    bar: Option<ProgressBar>,
}

impl Bar {
    /// Over `total` steps.
    pub(crate) fn over(total: usize) -> Bar {
        Bar { total: u64::try_from(total).unwrap_or(u64::MAX), done: 0, since: Instant::now(), bar: None }
    }

    /// One step is done.
    pub(crate) fn step(&mut self) {
        self.done += 1;
        if self.bar.is_none() && self.since.elapsed() > Duration::from_secs(1) {
            // indicatif draws on standard error, and only where that is a terminal.
            let bar = ProgressBar::new(self.total);
            let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}");
            self.bar = Some(style.map(|style| bar.clone().with_style(style)).unwrap_or(bar));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
