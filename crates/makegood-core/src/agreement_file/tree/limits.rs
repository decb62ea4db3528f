//! How large and deep a file may be: beyond this it is not an agreement that people wrote.

/// Bytes of one file.
pub(super) const MAX_BYTES: usize = 1 << 20;
/// Levels of maps and lists inside each other.
pub(super) const MAX_DEPTH: usize = 24;
/// Values in one file.
pub(super) const MAX_NODES: usize = 50_000;
/// Characters of a key; YAML reads at most 1,024 as written, and quoting may take six for one.
pub(super) const MAX_KEY: usize = 150;
