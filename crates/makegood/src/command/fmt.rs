//! `makegood fmt`: one look for all agreement files.

use std::io::Write;
use std::path::{Path, PathBuf};

use makegood_core::agreement_file;

use super::{Failure, agreement_sources, answer};

/// Put agreement files into their canonical form.
///
/// Comments stay, keys stand in the order of the reference, quotes stand where they are needed. The meaning of a file
/// never changes. A file that is not YAML is left alone.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  makegood fmt agreement.yaml
  makegood fmt --check examples

Exit codes: 0 done (with --check: all files are in canonical form); 1 with --check, some are not; 3 a file cannot be
read as YAML; 4 a file could not be read or written.")]
pub(crate) struct Arguments {
    /// Agreement files, or folders of them
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Change nothing; name the files that are not in canonical form
    #[arg(long)]
    check: bool,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let mut changed = 0_usize;
        let mut refused = Vec::new();
        for path in agreement_sources::paths(&self.files)? {
            let text = agreement_sources::text(&path)?;
            match agreement_file::format(&text) {
                Err(problems) => refused.extend(problems.first().map(|problem| {
                    let (line, column) = (problem.place.line, problem.place.column);
                    format!("`{}:{line}:{column}`: {}", path.display(), problem.message)
                })),
                Ok(formatted) if formatted == text => {}
                Ok(formatted) => {
                    changed += 1;
                    if !self.check {
                        replace(&path, &formatted)?;
                    }
                    answer::write(&format!("{}\n", path.display()))?;
                }
            }
        }
        match refused.first() {
            Some(first) => Err(Failure::Input(format!("{first}; `makegood check` says more"))),
            None if self.check && changed > 0 => Err(Failure::No),
            None => Ok(()),
        }
    }
}

/// Writes the whole file beside the old one, then puts it in its place: never half a file.
fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let world = |error| Failure::world(path.display(), error);
    let target = std::fs::canonicalize(path).map_err(world)?;
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let beside = target.with_file_name(name);
    let written = write(&beside, &target, text).and_then(|()| std::fs::rename(&beside, &target));
    written.map_err(|error| {
        // Best effort: the old file is whole either way.
        let _ = std::fs::remove_file(&beside);
        world(error)
    })
}

fn write(beside: &Path, target: &Path, text: &str) -> std::io::Result<()> {
    let mut file = std::fs::File::create(beside)?;
    file.set_permissions(std::fs::metadata(target)?.permissions())?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
