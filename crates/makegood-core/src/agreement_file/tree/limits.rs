//! How large and deep a file may be: beyond this it is not an agreement that people wrote.

/// Bytes of one file.
pub(super) const MAX_BYTES: usize = 1 << 20;
/// Levels of maps and lists inside each other.
pub(super) const MAX_DEPTH: usize = 24;
/// Values in one file.
pub(super) const MAX_NODES: usize = 50_000;
