//! `read`, `diff` and `new` as a user runs them.
//!
//! `MAKEGOOD_WRITE_EXPECTED=1` writes the readings beside the examples anew.

mod program;

use std::path::PathBuf;

use program::{makegood_with, root};

/// Each is read to a lawyer in both languages.
const EXAMPLES: [&str; 9] = [
    "oqupie",
    "remotemeeting",
    "citrusad",
    "framework",
    "github",
    "inheritance",
    "newcomers/digitalocean-droplets",
    "newcomers/red-hat-support",
    "newcomers/slack",
];

#[test]
fn the_examples_read_as_they_should() {
    for name in EXAMPLES {
        for (lang, suffix) in [("en", "txt"), ("ko", "ko.txt")] {
            let (code, out, messages) = makegood_with(&["read", &format!("examples/{name}"), "--lang", lang], &[]);
            assert_eq!((code, messages.as_str()), (0, ""), "{name}");
            let path = root().join(format!("examples/{name}/reading.{suffix}"));
            if std::env::var_os("MAKEGOOD_WRITE_EXPECTED").is_some() {
                std::fs::write(&path, &out).expect("the expected file can be written");
            }
            let expected = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert!(out == expected, "{} differs; now it is\n{out}", path.display());
        }
    }
}

/// Every text of a document, under whatever key.
fn texts(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => found.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        serde_json::Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
        _ => {}
    }
}

#[test]
fn every_agreement_of_the_corpus_is_said_in_whole_sentences() {
    let corpus = root().join("examples/corpus");
    for folder in std::fs::read_dir(corpus).expect("the corpus").map(|entry| entry.expect("a folder").path()) {
        if !folder.is_dir() {
            continue;
        }
        let (code, out, messages) = makegood_with(&["read", &folder.display().to_string(), "--format", "json"], &[]);
        assert_eq!((code, messages.as_str()), (0, ""), "{}", folder.display());
        let mut found = Vec::new();
        texts(&serde_json::from_str(&out).expect("JSON"), &mut found);
        for text in found {
            let odd = ["``", "  ", "{", "()", ": .", " ,", "을(를)", "은(는)"].iter().any(|odd| text.contains(odd));
            assert!(!text.trim().is_empty() && !odd, "{}: {text:?}", folder.display());
        }
    }
}

#[test]
fn readings_come_as_markdown_and_json_too() {
    let (code, out, _) = makegood_with(&["read", "examples/citrusad", "--format", "markdown", "--lang", "ko"], &[]);
    assert_eq!(code, 0);
    assert!(out.contains("\n### 4.1 지역별 월간 가동률 (`regional_uptime`)"), "{out}");
    assert!(out.contains("  | 심각도 \\\\ 요금제 | standard | premium |\n  |---|---|---|\n"), "{out}");
    let (code, out, _) = makegood_with(&["read", "examples/citrusad", "--format", "json"], &[]);
    let document: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(code, 0);
    let clause = &document["readings"][0]["sections"][3]["clauses"][0];
    assert_eq!(clause["about"], "objectives.regional_uptime");
    assert_eq!(clause["terms"][0]["says"]["sentence"]["ko"], "제공자는 가동률 99.9 % 이상을 약속합니다.");
}

/// A folder of its own for one test, taken away at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("makegood-words-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Folder(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_redline_says_who_gains_and_which_notice_it_needs() {
    let folder = Folder::new("diff");
    let old = "examples/oqupie/agreement.yaml";
    let text = std::fs::read_to_string(root().join(old)).expect("the example");
    let changed = text
        .replace("version: 2019-11-13", "version: 2020-06-01")
        .replace("effective: 2019-11-01", "effective: 2020-06-01")
        .replace("uptime >= 99 %", "uptime >= 98 %")
        .replace("95.0 % <= uptime < 99.0 %: 10 %", "95.0 % <= uptime < 98.0 %: 10 %")
        .replace("given: automatically", "given: on claim\n  claim: within 30 days of the period's end");
    let new = folder.path("new.yaml");
    std::fs::write(&new, changed).expect("a written file");
    for lang in ["en", "ko"] {
        let (code, out, messages) = makegood_with(&["diff", old, &new, "--lang", lang], &[]);
        assert_eq!((code, messages.as_str()), (1, ""));
        insta::assert_snapshot!(format!("redline_{lang}"), out);
    }
    let (code, out, _) = makegood_with(&["diff", old, &new, "--format", "json"], &[]);
    let document: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, &document["notices"][0]["until"]), (1, &"2020-05-01T15:00:00Z".into()));
    assert_eq!(document["changes"][1]["favours"], "provider");
}

#[test]
fn the_same_terms_are_no_difference() {
    let (code, out, _) = makegood_with(&["diff", "examples/oqupie", "examples/oqupie/agreement.yaml"], &[]);
    assert_eq!(code, 0);
    assert!(out.ends_with("\nThe terms are the same.\n"), "{out}");
}

#[test]
fn several_agreements_need_a_name() {
    let folder = "examples/framework";
    let (code, _, messages) = makegood_with(&["diff", folder, folder], &[]);
    assert_eq!(code, 3);
    assert!(messages.contains("3 agreements (framework, framework-hosting, framework-operations)"), "{messages}");
    assert_eq!(makegood_with(&["diff", folder, folder, "--agreement", "framework"], &[]).0, 0);
    assert_eq!(makegood_with(&["diff", folder, folder, "--agreement", "other"], &[]).0, 3);
}

#[test]
fn whatever_the_flags_a_new_agreement_passes_check() {
    let folder = Folder::new("new");
    let plans: [&[&str]; 3] = [&[], &["--uptime", "100"], &["--plans", "basic=99.5,business=99.95 %"]];
    let credits: [&[&str]; 2] = [&[], &["--credit", "10 %, 99:25, 95:50"]];
    let people: [&[&str]; 2] = [&[], &["--customer", "키다리 \"몰\": no", "--service", "쇼핑몰"]];
    let support: [&[&str]; 2] = [&[], &["--support"]];
    let places: [&[&str]; 3] =
        [&[], &["--lang", "ko"], &["--zone", "Europe/London", "--currency", "GBP", "--effective", "2025-01-01"]];
    let mut files = Vec::new();
    for (plan, credit) in plans.iter().flat_map(|plan| credits.iter().map(move |credit| (plan, credit))) {
        for (people, place) in people.iter().flat_map(|people| places.iter().map(move |place| (people, place))) {
            for support in support {
                let file = folder.path(&format!("{}.yaml", files.len()));
                let name = format!("shop-{}", files.len());
                let mut arguments = vec!["new", &file, "--agreement", &name, "--provider", "O'Hara & {Söhne}, # 1"];
                arguments.extend([plan, credit, people, place, &support].into_iter().copied().flatten());
                let (code, _, messages) = makegood_with(&arguments, &[]);
                assert_eq!((code, messages.as_str()), (0, ""), "{arguments:?}");
                files.push(file);
            }
        }
    }
    assert_eq!(files.len(), 72);
    let (code, out, _) = makegood_with(&["check", &folder.path("")], &[]);
    assert_eq!((code, out.as_str()), (0, "72 files, 72 agreements read: 0 errors, 0 warnings\n"));
    assert_eq!(makegood_with(&["fmt", "--check", &folder.path("")], &[]).0, 0);
}

#[test]
fn a_new_agreement_overwrites_nothing_and_names_what_is_missing() {
    let folder = Folder::new("kept");
    let file = folder.path("a.yaml");
    std::fs::write(&file, "mine").expect("a written file");
    let refused = |arguments: &[&str], says: &str| {
        let (code, out, messages) = makegood_with(arguments, &[]);
        assert_eq!((code, out.as_str()), (3, ""), "{arguments:?}");
        assert!(messages.contains(says), "{messages}");
    };
    refused(&["new", &file, "--agreement", "a", "--provider", "p"], "exists already");
    assert_eq!(std::fs::read_to_string(&file).expect("the file"), "mine");
    let other = folder.path("b.yaml");
    refused(&["new", &other, "--agreement", "a"], "`--provider` is missing");
    refused(&["new", &other, "--agreement", "a b", "--provider", "p"], "`a b` is no name");
    refused(&["new", &other, "--agreement", "a", "--provider", "p", "--uptime", "101"], "`101` is no percentage");
    refused(&["new", &other, "--agreement", "a", "--provider", "p", "--credit", "10,99.95:25"], "although the target");
    refused(&["new", &other, "--agreement", "a", "--provider", "p", "--zone", "Seoul"], "Seoul");
    refused(&["new", &file, "--agreement", "a", "--provider", "p", "--lang", "ko"], "파일이 이미 있습니다");
    refused(&["new", &other, "--agreement", "a", "--lang", "ko"], "`--provider` 값이 없고");
    refused(
        &["new", &other, "--agreement", "a", "--provider", "p", "--lang", "ko", "--credit", "10,99.95:25"],
        "목표 99.9 %",
    );
    refused(
        &["new", &other, "--agreement", "a", "--provider", "p", "--lang", "ko", "--currency", "won"],
        "통화가 아닙니다",
    );
    assert!(!std::path::Path::new(&other).exists(), "nothing is written where something is wrong");
}
