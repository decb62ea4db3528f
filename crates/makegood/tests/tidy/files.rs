//! What every source file looks like.

use crate::tree::{files, rust_files};

/// Fails with every offender at once.
pub(crate) fn none(rule: &str, offenders: impl IntoIterator<Item = String>) {
    let offenders: Vec<String> = offenders.into_iter().collect();
    assert!(offenders.is_empty(), "{rule}:\n  {}", offenders.join("\n  "));
}

#[test]
fn every_module_starts_with_a_sentence_about_itself() {
    let silent = rust_files().into_iter().filter(|file| {
        let first = file.text.lines().next().and_then(|line| line.strip_prefix("//! "));
        first.is_none_or(str::is_empty)
    });
    none("a source file starts with `//!` and one sentence that says what it is for", silent.map(|file| file.path));
}

#[test]
fn no_file_is_over_500_lines() {
    let sources = files().into_iter().filter(|file| file.has_extension(&["rs", "py", "sh", "css", "js", "html"]));
    let long = sources.map(|file| (file.text.lines().count(), file.path)).filter(|(lines, _)| *lines > 500);
    none("a file of 500 lines holds two ideas: split it by idea", long.map(|(lines, path)| format!("{path}: {lines}")));
}

#[test]
fn half_of_the_files_fit_on_a_few_screens() {
    let mut lengths: Vec<usize> = rust_files().iter().map(|file| file.text.lines().count()).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(median <= 150, "the median source file has {median} lines; about 100 is the habit");
}

#[test]
fn modules_are_named_after_what_they_hold() {
    let empty_words = ["utils", "util", "common", "helpers", "helper", "types", "imp", "misc", "manager"];
    let named = rust_files().into_iter().filter(|file| {
        let folders = file.path.rsplit_once('/').map_or("", |(folders, _)| folders);
        let mut names = folders.split('/').chain([file.stem()]);
        names.any(|name| empty_words.contains(&name))
    });
    none("a module is named after the one thing it holds", named.map(|file| file.path));
}

#[test]
fn a_test_is_named_by_what_it_holds() {
    let mut mute = Vec::new();
    for file in rust_files() {
        let mut lines = file.text.lines();
        while let Some(line) = lines.next() {
            if !matches!(line.trim(), "#[test]" | "#[rstest]") {
                continue;
            }
            let function = lines.find_map(|line| line.trim().strip_prefix("fn ")).unwrap_or_default();
            let name = function.split('(').next().unwrap_or_default();
            if !name.contains('_') || name.starts_with("test_") || name == "it_works" {
                mute.push(format!("{}: `{name}`", file.path));
            }
        }
    }
    none("the name of a test is the sentence it holds, as `a_late_claim_is_refused`", mute);
}

/// Without this, a file that CI lacks would be a test that nobody misses.
#[test]
fn ci_asks_for_each_larger_file_that_a_test_reads() {
    let listed = crate::tree::read(".ci/shared-data");
    let listed: Vec<&str> = listed.lines().filter(|line| !line.starts_with('#')).collect();
    let folders: Vec<&str> = listed.iter().filter_map(|line| line.split('/').next()).collect();
    let mut unlisted = Vec::new();
    for file in
        rust_files().into_iter().filter(|file| file.path.contains("/tests/") && file.text.contains("shared_data"))
    {
        for text in file.text.split('"').skip(1).step_by(2) {
            let known_folder = text.split_once('/').is_some_and(|(folder, _)| folders.contains(&folder));
            if known_folder && !listed.contains(&text) && !text.contains(' ') {
                unlisted.push(format!("{}: `{text}`", file.path));
            }
        }
    }
    none("a test reads a file that .ci/shared-data does not list", unlisted);
}

#[test]
fn properties_try_as_many_cases_as_they_are_asked_to() {
    let word = concat!("with_", "cases(");
    let fixed = rust_files().into_iter().filter(|file| file.text.contains(word));
    none("a fixed number of cases is deaf to `PROPTEST_CASES`, and so to `make soak`", fixed.map(|file| file.path));
}

#[test]
fn unsafe_stands_in_few_small_files_that_the_map_names() {
    let map = crate::tree::read("ARCHITECTURE.md");
    let word = concat!("un", "safe {");
    let unnamed = rust_files().into_iter().filter(|file| {
        let own = file.path.rsplit("/src/").next().unwrap_or_default();
        file.text.contains(word) && !map.contains(&format!("`{own}`"))
    });
    none("`unsafe` is measured, small, and named in ARCHITECTURE.md", unnamed.map(|file| file.path));
    let silent = rust_files().into_iter().filter(|file| file.text.contains(word) && !file.text.contains("// SAFETY: "));
    none("an unsafe block says why it is sound, as `// SAFETY: …`", silent.map(|file| file.path));
}
