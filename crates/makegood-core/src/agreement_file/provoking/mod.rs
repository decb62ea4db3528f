//! For every code: an example that provokes it, and a neighbour that just does not.

mod checks;
mod files;

/// The lines that a provoking text stands below, if it is no file of its own.
pub const HEAD: &str = "\
agreement: example
kind: sla
provider: Example Cloud
effective: 2024-01-01
time_zone: Asia/Seoul
currency: KRW
services: { s: {} }
";

/// The files of a text: parts are laid into a sound file, several files are parted by a line.
pub fn files(text: &str) -> Vec<String> {
    let whole = |text: &str| if text.starts_with("agreement: ") { text.to_owned() } else { format!("{HEAD}{text}") };
    text.split(NEXT_FILE).map(whole).collect()
}

/// The line between two files of one text.
pub const NEXT_FILE: &str = "--- next file ---\n";

/// Code, provoking text, neighbour. Texts that do not begin with `agreement:` are laid into a sound file.
pub type Example = (&'static str, &'static str, &'static str);

/// Every example; a code may have several, the most telling first.
pub fn cases() -> impl Iterator<Item = &'static Example> {
    files::CASES.iter().chain(checks::CASES)
}
