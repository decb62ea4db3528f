//! A bar for what takes over a second, on a terminal only.

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Bytes read of all files; shared by the readers.
#[derive(Clone)]
pub(crate) struct Progress(Rc<RefCell<State>>);

struct State {
    total: u64,
    read: u64,
    since: Instant,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Over the sizes of `files`; standard input counts as nothing.
    pub(crate) fn over(files: &[PathBuf]) -> Progress {
        let total = files.iter().filter_map(|file| file.metadata().ok()).map(|data| data.len()).sum();
        Progress(Rc::new(RefCell::new(State { total, read: 0, since: Instant::now(), bar: None })))
    }

    /// Counts bytes.
    pub(crate) fn read(&self, bytes: u64) {
        let mut state = self.0.borrow_mut();
        state.read += bytes;
        if state.bar.is_none() && state.since.elapsed() > Duration::from_secs(1) {
            // indicatif draws on standard error, and only where that is a terminal.
            let style = ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {eta}");
            let bar = ProgressBar::new(state.total);
            state.bar = Some(style.map(|style| bar.clone().with_style(style)).unwrap_or(bar));
        }
        if let Some(bar) = &state.bar {
            bar.set_position(state.read);
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.0.borrow().bar {
            bar.finish_and_clear();
        }
    }
}

/// Counts what has no known end.
pub(crate) struct Counting {
    what: &'static str,
    since: Instant,
    bar: Option<ProgressBar>,
}

impl Counting {
    /// Of things called `what`.
    pub(crate) fn of(what: &'static str) -> Counting {
        Counting { what, since: Instant::now(), bar: None }
    }

    /// So many are done.
    pub(crate) fn at(&mut self, count: u64) {
        if self.bar.is_none() && self.since.elapsed() > Duration::from_secs(1) {
            // indicatif draws on standard error, and only where that is a terminal.
            let style = ProgressStyle::with_template("{spinner} {human_pos} {msg} ({per_sec})");
            let bar = ProgressBar::new_spinner().with_message(self.what);
            self.bar = Some(style.map(|style| bar.clone().with_style(style)).unwrap_or(bar));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(count);
        }
    }
}

impl Drop for Counting {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
