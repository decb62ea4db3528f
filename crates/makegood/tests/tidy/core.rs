//! The core is pure, and its modules depend in one direction.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

use crate::files::none;
use crate::tree::{File, read, root, rust_files};

const SOURCES: &str = "crates/makegood-core/src/";

/// What the core may use, and for what. A new line is a decision: write it into docs/decisions.md.
const ALLOWED: &[(&str, &str)] = &[
    ("base64", "bytes within a fact's line"),
    ("histogram", "latency sketches on integers"),
    ("icu_calendar", "lunar days"),
    ("jiff", "zones and civil time, from its own bundled database"),
    ("rust_decimal", "money and percentages as written"),
    ("saphyr-parser", "YAML events with places"),
    ("serde", "values at the edge"),
    ("serde_json", "values at the edge"),
    ("sha2", "the chain of facts"),
    ("strsim", "the word that was probably meant"),
];

/// Crates by which a dependency could reach the world behind the core's back.
const WORLDLY: &[&str] =
    &["getrandom", "iana-time-zone", "libc", "mio", "rand", "rayon", "reqwest", "rustix", "socket2", "tokio", "windows-sys"];

fn metadata() -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform"];
    let platform = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let output = Command::new(cargo).args(arguments).arg(platform).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// For each package id, the ids it uses in a normal build, and its features.
fn graph(metadata: &Value) -> BTreeMap<&str, (Vec<&str>, Vec<&str>)> {
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let normal = |dependency: &&Value| dependency["dep_kinds"].as_array().unwrap().iter().any(|kind| kind["kind"].is_null());
    nodes
        .iter()
        .map(|node| {
            let uses = node["deps"].as_array().unwrap().iter().filter(normal).map(|used| used["pkg"].as_str().unwrap());
            let features = node["features"].as_array().unwrap().iter().map(|feature| feature.as_str().unwrap());
            (node["id"].as_str().unwrap(), (uses.collect(), features.collect()))
        })
        .collect()
}

fn names(metadata: &Value) -> BTreeMap<&str, &str> {
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages.map(|package| (package["id"].as_str().unwrap(), package["name"].as_str().unwrap())).collect()
}

#[test]
fn the_core_uses_only_what_cannot_see_the_world() {
    let metadata = metadata();
    let (graph, names) = (graph(&metadata), names(&metadata));
    let core = names.iter().find(|(_, name)| **name == "makegood-core").map(|(id, _)| *id).unwrap();

    let allowed = |name: &str| ALLOWED.iter().any(|(allowed, _)| *allowed == name);
    let direct = graph[core].0.iter().map(|id| names[id].to_owned());
    none("the core may not use this", direct.filter(|name| !allowed(name)));

    let mut reached = vec![core];
    let mut at = 0;
    while at < reached.len() {
        let next = graph[reached[at]].0.iter().filter(|id| !reached.contains(id)).copied().collect::<Vec<_>>();
        reached.extend(next);
        at += 1;
    }
    let worldly = reached.iter().map(|id| names[id]).filter(|name| WORLDLY.contains(name));
    none("reached from the core, however far", worldly.map(str::to_owned));
}

#[test]
fn zones_come_from_the_bundled_database_alone() {
    let metadata = metadata();
    let (graph, names) = (graph(&metadata), names(&metadata));
    let jiff = graph.iter().filter(|(id, _)| names[*id] == "jiff").flat_map(|(_, (_, features))| features.clone());
    let of_the_machine = ["tz-system", "tzdb-zoneinfo", "tzdb-concatenated"];
    let found = jiff.filter(|feature| of_the_machine.contains(feature)).map(str::to_owned);
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
    let path = |line: &str| line.trim().strip_prefix("{ path = ").and_then(|rest| rest.split(',').next()).map(str::to_owned);
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
    let code = "use crate::{agreement::{Agreement, Text}, time};\nuse super::super::credit::Credit;\ncrate::money::Amount";
    assert_eq!(used_modules(code, 2), ["agreement", "time", "money", "credit"]);
}
