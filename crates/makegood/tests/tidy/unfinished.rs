//! Nothing unfinished, nothing that belongs to one person's machine.

use crate::files::none;
use crate::tree::{File, files, rust_files};

/// Words are joined here so that this file does not hold what it looks for.
fn lines_with(files: &[File], words: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for (number, line) in file.text.lines().enumerate() {
            if words.iter().any(|word| line.contains(word.as_str())) {
                found.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
            }
        }
    }
    found
}

fn joined(words: &[(&str, &str)]) -> Vec<String> {
    words.iter().map(|(left, right)| format!("{left}{right}")).collect()
}

#[test]
fn nothing_is_left_to_be_done() {
    let words = joined(&[("to", "do!("), ("FIX", "ME"), ("TO", "DO"), ("XX", "X:"), ("unimpl", "emented!(")]);
    none("finish it or leave it out", lines_with(&rust_files(), &words));
}

#[test]
fn no_test_is_left_out() {
    let words = joined(&[("#[ig", "nore"), ("#[cfg(an", "y())]"), ("#[cfg(FAL", "SE)]")]);
    none("a test that does not run holds nothing", lines_with(&rust_files(), &words));
}

#[test]
fn no_path_or_host_of_one_machine() {
    let written = ["rs", "toml", "md", "yaml", "yml", "py", "sh", "svg"];
    let by_name = ["Makefile", ".ci/run", ".ci/shared-data"];
    let texts: Vec<File> = files()
        .into_iter()
        .filter(|file| file.has_extension(&written) || by_name.contains(&file.path.as_str()))
        .collect();
    let words = joined(&[
        ("/ho", "me/"),
        ("/ro", "ot/"),
        ("/Use", "rs/"),
        ("/wo", "rk/"),
        ("\\Use", "rs\\"),
        ("index.cra", "tes.io"),
        ("static.cra", "tes.io"),
        ("registry.npm", "js.org"),
        ("py", "pi.org"),
        ("pythonho", "sted.org"),
        ("deb.deb", "ian.org"),
        ("artifac", "tory"),
    ]);
    none("the repository works anywhere: no machine's path, no registry's host", lines_with(&texts, &words));
}
