//! Writing a file whole or not at all.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Standard output, or a file that appears only when it is finished.
pub(crate) enum Output {
    /// Standard output.
    Stream(BufWriter<io::Stdout>),
    /// A temporary file beside the one it will become.
    File(Unfinished),
}

/// A temporary file; dropped unfinished, it is removed.
pub(crate) struct Unfinished {
    writer: Option<BufWriter<File>>,
    beside: PathBuf,
    path: PathBuf,
}

impl Output {
    /// Opens `path`; standard output for none and for `-`.
    pub(crate) fn open(path: Option<&Path>) -> io::Result<Output> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            return Ok(Output::Stream(BufWriter::with_capacity(1 << 16, io::stdout())));
        };
        let name = path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "is not a file name"))?;
        let beside = path.with_file_name(format!(".{}.{}.part", name.to_string_lossy(), std::process::id()));
        let writer = Some(BufWriter::with_capacity(1 << 16, File::create(&beside)?));
        Ok(Output::File(Unfinished { writer, beside, path: path.to_owned() }))
    }

    /// Writes all out; the file takes its place.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Output::Stream(mut stream) => stream.flush(),
            Output::File(mut file) => {
                if let Some(writer) = file.writer.take() {
                    writer.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
                }
                std::fs::rename(&file.beside, &file.path)
            }
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Output::Stream(stream) => stream.write(bytes),
            Output::File(Unfinished { writer: Some(writer), .. }) => writer.write(bytes),
            Output::File(_) => Err(io::Error::other("is finished already")),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Output::Stream(stream) => stream.flush(),
            Output::File(file) => file.writer.as_mut().map_or(Ok(()), Write::flush),
        }
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // After a rename there is nothing left to remove, and that is fine.
        let _ = std::fs::remove_file(&self.beside);
    }
}
