//! The core is pure, and its modules depend in one direction.

use std::collections::BTreeSet;
use std::process::Command;

use crate::files::none;
use crate::tree::{File, read, root, rust_files};

const SOURCES: &str = "crates/makegood-core/src/";

/// What the core may use, and for what. A new line is a decision: write it into docs/decisions.md.
const ALLOWED: &[(&str, &str)] = &[
    ("base64", "bytes within a fact's line"),
    ("dashu-int", "means whose exact fraction has no end of digits"),
    ("histogram", "latency sketches on integers"),
    ("icu_calendar", "lunar days"),
    ("icu_normalizer", "texts that are found however their letters are put together"),
    ("jiff", "zones and civil time, from its own bundled database"),
    ("rust_decimal", "money and percentages as written"),
    ("rand_xoshiro", "draws of a seed that is given, the same on every machine"),
    ("saphyr-parser", "YAML events with places"),
    ("serde", "values at the edge"),
    ("serde_json", "values at the edge"),
    ("sha2", "the chain of facts"),
    ("strsim", "the word that was probably meant"),
    ("unicode-width", "columns that stay straight under Korean text"),
];

/// Crates by which a dependency could reach the world behind the core's back.
const WORLDLY: &[&str] = &[
    "getrandom",
    "iana-time-zone",
    "libc",
    "mio",
    "rand",
    "rayon",
    "reqwest",
    "rustix",
    "socket2",
    "tokio",
    "windows-sys",
];

/// What `cargo tree` prints for a normal build: a line `name v1.2.3 features` for each package.
fn tree(of: &[&str]) -> Vec<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = ["tree", "--locked", "--offline", "--edges", "normal", "--prefix", "none", "--format", "{p} {f}"];
    let output = Command::new(cargo).args(arguments).args(of).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

fn names(lines: Vec<String>) -> BTreeSet<String> {
    let own = |name: &String| name != "makegood-core";
    lines.iter().filter_map(|line| line.split(' ').next()).map(str::to_owned).filter(own).collect()
}

#[test]
fn the_core_uses_only_what_cannot_see_the_world() {
    let direct = names(tree(&["--package", "makegood-core", "--depth", "1"]));
    let allowed: BTreeSet<String> = ALLOWED.iter().map(|(name, _)| (*name).to_owned()).collect();
    none("the core may not use this", direct.difference(&allowed).cloned());
    none("allowed, but not used: take it off the list", allowed.difference(&direct).cloned());

    let reached = names(tree(&["--package", "makegood-core"]));
    none("reached from the core, however far", reached.into_iter().filter(|name| WORLDLY.contains(&name.as_str())));
}

#[test]
fn zones_come_from_the_bundled_database_alone() {
    let jiff = tree(&["--workspace"]).into_iter().filter(|line| line.starts_with("jiff v"));
    let of_the_machine = ["tz-system", "tzdb-zoneinfo", "tzdb-concatenated"];
    let found = jiff.filter(|line| of_the_machine.iter().any(|feature| line.contains(feature)));
    none("the same zone must mean the same hours on every machine", found);
}

#[test]
fn the_core_forbids_what_would_make_it_impure() {
    let lib = read("crates/makegood-core/src/lib.rs");
    let forbidden: Vec<&str> = lib.lines().filter(|line| line.starts_with("#![forbid(")).collect();
    for lint in ["disallowed_methods", "disallowed_types", "float_arithmetic", "iter_over_hash_type", "print_stdout"] {
        assert!(forbidden.iter().any(|line| line.contains(&format!("clippy::{lint}"))), "lib.rs must forbid `{lint}`");
    }
    let (common, own) = (read("clippy.toml"), read("crates/makegood-core/clippy.toml"));
    let path =
        |line: &str| line.trim().strip_prefix("{ path = ").and_then(|rest| rest.split(',').next()).map(str::to_owned);
    let missing = common.lines().filter_map(path).filter(|path| !own.contains(path.as_str()));
    none("the core's clippy.toml replaces the root's, so it repeats each of its rules", missing);
}

#[test]
fn the_core_does_not_name_the_world() {
    let outside = ["std::fs", "std::net", "std::env", "std::process", "std::thread", "std::time", "option_env!"];
    let mut found = Vec::new();
    for file in core_files() {
        let code = file.text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
        let naming = code.filter(|(_, line)| outside.iter().any(|name| line.contains(name)));
        found.extend(naming.map(|(number, line)| format!("{}:{}: {}", file.path, number + 1, line.trim())));
    }
    none("the core takes text, bytes and instants, and gives back values", found);
}

fn core_files() -> Vec<File> {
    rust_files().into_iter().filter(|file| file.path.starts_with(SOURCES)).collect()
}

/// The modules as `lib.rs` declares them.
pub(crate) fn core_modules() -> Vec<String> {
    let declared = |line: &str| {
        let rest = line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("mod "))?;
        rest.strip_suffix(';').map(str::to_owned)
    };
    read("crates/makegood-core/src/lib.rs").lines().filter_map(declared).collect()
}

#[test]
fn a_module_uses_only_what_stands_above_it() {
    let modules = core_modules();
    let place = |name: &str| modules.iter().position(|module| module == name);
    let mut against = Vec::new();
    for file in core_files() {
        let inside = file.path.strip_prefix(SOURCES).unwrap();
        let own = inside.split(['/', '.']).next().unwrap_or_default();
        let Some(own_place) = place(own) else { continue };
        let code: Vec<&str> = file.text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for used in used_modules(&code.join("\n"), depth(inside)) {
            if place(&used).is_some_and(|used| used > own_place) {
                against.push(format!("{}: `{own}` uses `{used}`", file.path));
            }
        }
    }
    none("the flow goes one way: lib.rs lists the modules in its order", against);
}

/// How many `super::` lead from a file to the crate.
fn depth(inside: &str) -> usize {
    let folders = inside.matches('/').count();
    if inside.ends_with("/mod.rs") { folders } else { folders + 1 }
}

/// The top-level modules that some code names, by `crate::` or by enough `super::`.
fn used_modules(code: &str, depth: usize) -> Vec<String> {
    let climb = "super::".repeat(depth);
    let mut used = Vec::new();
    for prefix in ["crate::", climb.as_str()] {
        for (at, _) in code.match_indices(prefix) {
            let rest = &code[at + prefix.len()..];
            match rest.strip_prefix('{') {
                Some(list) => used.extend(first_names(list)),
                None => used.push(word(rest)),
            }
        }
    }
    used
}

/// The names at the top of `a, b::{c, d}, e}`.
fn first_names(list: &str) -> Vec<String> {
    let (mut level, mut names, mut fresh) = (0, Vec::new(), true);
    for (at, character) in list.char_indices() {
        match character {
            '{' => level += 1,
            '}' if level == 0 => break,
            '}' => level -= 1,
            ',' if level == 0 => fresh = true,
            _ if fresh && !character.is_whitespace() => {
                names.push(word(&list[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    names
}

fn word(text: &str) -> String {
    text.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
}

#[test]
fn the_reader_of_paths_sees_through_braces_and_super() {
    let code =
        "use crate::{agreement::{Agreement, Text}, time};\nuse super::super::credit::Credit;\ncrate::money::Amount";
    assert_eq!(used_modules(code, 2), ["agreement", "time", "money", "credit"]);
}
