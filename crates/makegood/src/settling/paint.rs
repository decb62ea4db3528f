//! Lines of a statement on standard output: coloured where a terminal allows, plain otherwise.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use makegood_core::statement::{Line, Tone};

use crate::command::Failure;

/// Prints the lines; `out` takes the colours away where nobody sees them.
pub(crate) fn print_lines(out: &mut dyn Write, lines: &[Line]) -> Result<(), Failure> {
    write_lines(out, lines).or_else(unless_closed)
}

/// A reader that has seen enough (`| head`) is no failure.
pub(crate) fn unless_closed(error: io::Error) -> Result<(), Failure> {
    if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(Failure::world("standard output", error)) }
}

fn write_lines(out: &mut dyn Write, lines: &[Line]) -> io::Result<()> {
    for line in lines {
        let width: usize = line.to_string().len();
        let mut written = 0;
        for piece in &line.0 {
            // The end of a line is free of spaces, as in plain text.
            let text = piece.text.get(..piece.text.len().min(width.saturating_sub(written))).unwrap_or_default();
            written += text.len();
            let style = style_of(piece.tone);
            write!(out, "{style}{text}{style:#}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn style_of(tone: Tone) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Heading => Style::new().bold(),
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Bad => AnsiColor::Red.on_default(),
        Tone::Open => AnsiColor::Yellow.on_default(),
        Tone::Quiet => Style::new().dimmed(),
    }
}
