//! The documents are true: what they name exists, and what exists is on the map.

use crate::core::core_modules;
use crate::files::none;
use crate::tree::{File, files, read, root};

fn documents() -> Vec<File> {
    files().into_iter().filter(|file| file.has_extension(&["md"])).collect()
}

/// The text without fenced code.
fn prose(text: &str) -> String {
    lines(text, false).join("\n")
}

/// The lines within code fences, or those outside.
fn lines(text: &str, within: bool) -> Vec<&str> {
    let mut fenced = false;
    let kept = text.lines().filter(|line| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        fenced == within && !fence
    });
    kept.collect()
}

/// What stands between single backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn names_on_the_map_exist() {
    let files: Vec<String> = files().into_iter().map(|file| format!("/{}", file.path)).collect();
    let endings = [".rs", ".toml", ".md", ".yaml", ".csv", ".svg", ".py", ".json", ".jsonl", "/"];
    let mut lost = Vec::new();
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md", "STYLE.md"] {
        let text = prose(&read(document));
        for name in quoted(&text).filter(|name| endings.iter().any(|ending| name.ends_with(ending))) {
            // A name with a hole, such as `tests/<area>.rs`, is a pattern.
            if name.contains(['<', '*', ' ', '{']) {
                continue;
            }
            let found = if name.ends_with('/') {
                files.iter().any(|file| file.contains(&format!("/{name}")))
            } else {
                files.iter().any(|file| file.ends_with(&format!("/{name}")))
            };
            if !found {
                lost.push(format!("{document}: `{name}`"));
            }
        }
    }
    none("the document names what is not there", lost);
}

#[test]
fn every_module_and_command_is_on_the_map() {
    let map = read("ARCHITECTURE.md");
    let modules = core_modules().into_iter().filter(|module| !map.contains(&format!("`{module}/`")));
    none("ARCHITECTURE.md has a line for each module of the core", modules);

    let unnamed = commands().into_iter().filter(|command| !map.contains(&format!("`{command}`")));
    none("ARCHITECTURE.md names each command", unnamed);
}

/// The commands as a user types them, from `enum Command`.
fn commands() -> Vec<String> {
    let text = read("crates/makegood/src/command/mod.rs");
    let variants = text.split("enum Command {").nth(1).and_then(|rest| rest.split("\n}").next()).unwrap_or_default();
    let variants = variants.lines().filter_map(|line| line.trim().split_once('(')).map(|(variant, _)| variant);
    variants.filter(|variant| variant.starts_with(|c: char| c.is_ascii_uppercase())).map(kebab).collect()
}

fn kebab(variant: &str) -> String {
    let dashed = variant
        .chars()
        .enumerate()
        .flat_map(|(at, c)| (at > 0 && c.is_uppercase()).then_some('-').into_iter().chain([c]));
    dashed.collect::<String>().to_lowercase()
}

#[test]
fn modules_stand_on_the_map_in_the_order_of_the_flow() {
    let map = read("ARCHITECTURE.md");
    let places: Vec<usize> = core_modules().iter().filter_map(|module| map.find(&format!("\n| `{module}/`"))).collect();
    assert!(places.is_sorted(), "the table of ARCHITECTURE.md has the order of lib.rs");
}

#[test]
fn invariants_name_the_tests_that_hold_them() {
    let map = read("ARCHITECTURE.md");
    let tests: Vec<File> = files().into_iter().filter(|file| file.has_extension(&["rs"])).collect();
    let named =
        quoted(&map).filter(|name| name.contains('_') && name.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
    let holds = |name: &&str| tests.iter().any(|file| file.text.contains(&format!("fn {name}(")));
    let lints = ["disallowed_methods", "disallowed_types", "float_arithmetic", "iter_over_hash_type"];
    let modules = core_modules();
    let lost =
        named.filter(|name| !holds(name) && !lints.contains(name) && !modules.iter().any(|module| module == name));
    none("ARCHITECTURE.md names a test that is not there", lost.map(str::to_owned));
}

#[test]
fn links_lead_somewhere() {
    let mut lost = Vec::new();
    for document in documents() {
        let folder = document.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let text = prose(&document.text);
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split(')').next().unwrap_or_default();
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            let path = if path.is_empty() { root().join(&document.path) } else { root().join(folder).join(path) };
            let holds = path.exists() && (anchor.is_empty() || has_heading(&path, anchor));
            if !holds {
                lost.push(format!("{}: `{target}`", document.path));
            }
        }
    }
    none("a link leads nowhere", lost);
}

fn has_heading(path: &std::path::Path, anchor: &str) -> bool {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    prose(&text)
        .lines()
        .filter(|line| line.starts_with('#'))
        .any(|line| slug(line.trim_start_matches('#').trim()) == anchor)
}

/// The anchor that renderers give a heading.
fn slug(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}

#[test]
fn commands_in_the_documents_exist() {
    let makefile = read("Makefile");
    let commands = commands();
    let mut lost = Vec::new();
    for document in documents() {
        for line in lines(&document.text, true).into_iter().map(|line| line.trim_start_matches("$ ").trim()) {
            let target = line.strip_prefix("make ").and_then(|rest| rest.split(' ').next());
            if target.is_some_and(|target| !makefile.contains(&format!("\n{target}:"))) {
                lost.push(format!("{}: `{line}`", document.path));
            }
            let command = line.strip_prefix("makegood ").and_then(|rest| rest.split(' ').next());
            let is_word = |command: &&str| command.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            if command.filter(is_word).is_some_and(|command| !commands.iter().any(|known| known == command)) {
                lost.push(format!("{}: `{line}`", document.path));
            }
        }
    }
    none("a document calls what is not there", lost);
}
