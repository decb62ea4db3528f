//! When probes find a service down.

/// How many locations must fail at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quorum {
    /// So many.
    AtLeast(u32),
    /// Every one that tried.
    All,
}

/// When a minute is bad by its probes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ProbeRule {
    /// How many locations must fail at once.
    pub quorum: Quorum,
    /// A location is down once so many of its probes in a row have failed, from the first of them on.
    pub failures: u32,
    /// Whether a probe fails only when all its attempts did.
    pub all_attempts: bool,
    /// How far apart probes are, in minutes; those in between take the last known state. `None` = each minute by itself.
    pub every_minutes: Option<u32>,
}

impl ProbeRule {
    /// Whether a minute's own attempts say all there is to say.
    pub fn is_plain(&self) -> bool {
        self.failures <= 1 && !self.all_attempts && self.every_minutes.is_none() && self.quorum != Quorum::All
    }

    /// The shortest trouble that it can find, in minutes.
    pub fn step_minutes(&self) -> u32 {
        self.every_minutes.unwrap_or(1).saturating_mul(self.failures.max(1))
    }
}
