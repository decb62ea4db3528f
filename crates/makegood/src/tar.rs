//! A few files as one tar archive (POSIX.1-2001): names of any length and script stand in a record before their file.

use std::io::{self, Write};

const BLOCK: usize = 512;

/// Writes files, each with its name and bytes; times are 0, so that the same files are the same archive.
///
/// # Errors
/// What `out` says.
pub(crate) fn write<'a>(out: &mut impl Write, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> io::Result<()> {
    for (name, bytes) in files {
        let record = record(name);
        entry(out, "name", b'x', record.as_bytes())?;
        // Readers that know no records see the end of the name, which says what the file is.
        let short: String = name.chars().filter(char::is_ascii).collect();
        entry(out, short.get(short.len().saturating_sub(99)..).unwrap_or_default(), b'0', bytes)?;
    }
    out.write_all(&[0; 2 * BLOCK])
}

/// `30 path=documents/계약서.pdf` with its own length before it.
fn record(name: &str) -> String {
    let rest = format!(" path={name}\n");
    let mut length = rest.len() + 1;
    while length.to_string().len() + rest.len() != length {
        length = length.to_string().len() + rest.len();
    }
    format!("{length}{rest}")
}

fn entry(out: &mut impl Write, name: &str, kind: u8, bytes: &[u8]) -> io::Result<()> {
    let mut head = Vec::with_capacity(BLOCK);
    let mut field = |text: &str, width: usize| {
        head.extend(text.bytes().take(width));
        head.resize(head.len() + width.saturating_sub(text.len()), 0);
    };
    field(name, 100);
    for number in ["0000644\0", "0000000\0", "0000000\0"] {
        field(number, 8);
    }
    field(&format!("{:011o}\0", bytes.len()), 12);
    field("00000000000\0", 12);
    field("        ", 8);
    field(char::from(kind).to_string().as_str(), 1);
    field("", 100);
    field("ustar\u{0}00", 8);
    head.resize(BLOCK, 0);
    let sum: u32 = head.iter().map(|byte| u32::from(*byte)).sum();
    let sum = format!("{sum:06o}\0 ");
    for (place, byte) in head.iter_mut().skip(148).zip(sum.bytes()) {
        *place = byte;
    }
    out.write_all(&head)?;
    out.write_all(bytes)?;
    out.write_all(&vec![0; bytes.len().next_multiple_of(BLOCK) - bytes.len()])
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    #[test]
    fn what_is_packed_is_unpacked_by_anybody() {
        let folder = tempfile::tempdir().unwrap();
        let long = format!("documents/{}.pdf", "서명한 계약서 ".repeat(12));
        let files: [(&str, &[u8]); 3] = [("customer.json", b"{}\n"), (&long, &[7; 1_025]), ("empty", b"")];
        let mut packed = Vec::new();
        super::write(&mut packed, files).unwrap();
        std::fs::write(folder.path().join("a.tar"), packed).unwrap();
        let done = Command::new("tar").args(["-xf", "a.tar"]).current_dir(folder.path()).output().unwrap();
        assert!(done.status.success() && done.stderr.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
        for (name, bytes) in files {
            assert_eq!(std::fs::read(folder.path().join(name)).unwrap(), bytes, "{name}");
        }
    }
}
