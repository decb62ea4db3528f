//! Bundles through the program itself: keys, bundling, verifying, exit codes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const AGREEMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/oqupie/agreement.yaml");

const FACTS: &str = r#"{"id":"o1","kind":"outage","recorded":"2019-11-03T02:00:00Z","service":"oqupie","from":"2019-11-03T00:00:00Z","to":"2019-11-03T01:40:00Z","extent":"major"}
{"id":"o2","kind":"outage","recorded":"2019-11-10T02:00:00Z","service":"oqupie","from":"2019-11-09T00:00:00Z","to":"2019-11-09T20:00:00Z","extent":"partial"}
{"id":"fee","kind":"fee","recorded":"2019-12-02T00:00:00Z","customer":"blue","service":"oqupie","from":"2019-10-31T15:00:00Z","to":"2019-11-30T15:00:00Z","amount":"100000","currency":"KRW"}
"#;

/// A folder of a test's own, with the facts in it.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Desk {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bundle").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("facts.jsonl"), FACTS).expect("facts");
        Desk(folder)
    }

    fn file(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_makegood"));
        command.args(arguments).current_dir(&self.0).env("LC_ALL", "en_US.UTF-8").env("TERM", "xterm");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program starts")
    }

    /// Runs, expects an exit code, gives both outputs.
    fn exits(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("UTF-8")).concat();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{text}");
        text
    }

    fn key(&self, name: &str) -> String {
        let text = self.exits(0, &["key", "new", name, "--no-passphrase"]);
        text.split_whitespace().find(|word| word.starts_with("MCow")).expect("a public key").to_owned()
    }

    fn bundle(&self, key: &str, output: &str) -> String {
        self.exits(0, &[&["bundle", AGREEMENT], &TERMS[..], &["--key", key, "-o", output]].concat())
    }
}

const TERMS: [&str; 6] = ["--evidence", "facts.jsonl", "--period", "2019-11", "--as-of", "2019-12-05T00:00:00Z"];

#[test]
fn a_month_is_bundled_and_verified() {
    let desk = Desk::new("round");
    let public = desk.key("a.key");
    let text = desk.bundle("a.key", "month.bundle");
    assert!(text.contains("closed") && text.contains(&public), "{text}");
    let text = desk.exits(0, &["verify", "month.bundle"]);
    assert!(text.contains("✓ settlement") && text.contains("– signer") && text.contains("you must compare"), "{text}");
    let text = desk.exits(0, &["verify", "month.bundle", "--key", &public]);
    assert!(text.contains("✓ signer") && text.contains("month.bundle: everything holds"), "{text}");
    assert!(!text.contains('\u{1b}'), "no colours outside a terminal: {text}");
}

#[test]
fn the_expected_signer_may_be_named_in_every_way() {
    let desk = Desk::new("signers");
    let (public, other) = (desk.key("a.key"), desk.key("b.key"));
    desk.bundle("a.key", "month.bundle");
    let shown = desk.exits(0, &["key", "show", "a.key"]);
    let fingerprint = shown.split_whitespace().last().expect("a fingerprint");
    fs::write(desk.file("a.pem"), desk.exits(0, &["key", "show", "a.key", "--pem"])).expect("a file");
    fs::write(desk.file("a.txt"), format!("{public}\n")).expect("a file");
    for key in [&public, fingerprint, "a.pem", "a.txt", "a.key"] {
        desk.exits(0, &["verify", "month.bundle", "--key", key]);
    }
    for key in [&other, "b.key"] {
        let text = desk.exits(1, &["verify", "month.bundle", "--key", key]);
        assert!(text.contains("✗ signer") && text.contains(&other) && text.contains("1 of 7 steps failed"), "{text}");
    }
    for key in ["nonsense", "facts.jsonl"] {
        desk.exits(3, &["verify", "month.bundle", "--key", key]);
    }
}

#[test]
fn a_changed_digit_is_pointed_at() {
    let desk = Desk::new("changed");
    desk.key("a.key");
    desk.bundle("a.key", "month.bundle");
    let bundle = fs::read_to_string(desk.file("month.bundle")).expect("a bundle");
    fs::write(desk.file("month.bundle"), bundle.replace("\"27600000\"", "\"27600001\"")).expect("a file");
    let text = desk.exits(1, &["verify", "month.bundle"]);
    assert!(text.contains("✗ parts       part `settlement.json` has SHA-256"), "{text}");
    assert!(
        text.contains(
            r#"`.settlements[0].objectives[0].downtime_ms`: the bundle says `"27600001"`, the engine finds `"27600000"`"#
        ),
        "{text}"
    );
    let json = desk.exits(1, &["verify", "month.bundle", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["holds"], false);
    assert_eq!(json["difference"]["path"], ".settlements[0].objectives[0].downtime_ms");
    assert_eq!(json["steps"][6]["outcome"], "fails");
}

#[test]
fn a_verification_speaks_korean() {
    let desk = Desk::new("korean");
    let public = desk.key("a.key");
    desk.bundle("a.key", "month.bundle");
    let text = desk.exits(0, &["verify", "month.bundle", "--key", &public, "--lang", "ko"]);
    for said in [
        "✓ 서명자      예상한 키입니다",
        "모든 부분의 SHA-256이 목록과 같습니다",
        "바이트가 모두 같습니다",
        "month.bundle: 모두 맞습니다",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    let bundle = fs::read_to_string(desk.file("month.bundle")).expect("a bundle");
    fs::write(desk.file("month.bundle"), bundle.replace("\"27600000\"", "\"27600001\"")).expect("a file");
    let text = desk.exits(1, &["verify", "month.bundle", "--lang", "ko"]);
    assert!(text.contains("파일의 값은 `\"27600001\"`") || text.contains("파일의 값은 \"27600001\""), "{text}");
    assert!(text.contains("내용이 바뀌었습니다") && text.contains("단계가 어긋납니다"), "{text}");
}

#[test]
fn exit_codes_tell_who_must_act() {
    let desk = Desk::new("codes");
    desk.key("a.key");
    desk.bundle("a.key", "month.bundle");
    assert!(desk.exits(3, &["verify", "facts.jsonl"]).contains("is no bundle"));
    desk.exits(4, &["verify", "nowhere.bundle"]);
    desk.exits(2, &["verify"]);
    let bundle = fs::read(desk.file("month.bundle")).expect("a bundle");
    fs::write(desk.file("cut.bundle"), &bundle[..bundle.len() - 1]).expect("a file");
    assert!(desk.exits(1, &["verify", "cut.bundle"]).contains("✗ file"));
    let newer = String::from_utf8_lossy(&bundle).replacen("makegood-bundle 1", "makegood-bundle 2", 1);
    fs::write(desk.file("newer.bundle"), newer).expect("a file");
    assert!(desk.exits(3, &["verify", "newer.bundle"]).contains("this program reads `makegood-bundle 1`"));
}

#[test]
fn what_cannot_be_bundled_writes_nothing() {
    let desk = Desk::new("refused");
    desk.key("a.key");
    let bundle = |code, agreement: &str, terms: &[&str], key: &str| {
        let text = desk.exits(code, &[&["bundle", agreement], terms, &["--key", key, "-o", "out.bundle"]].concat());
        assert!(!desk.0.join("out.bundle").exists());
        text
    };
    bundle(3, "facts.jsonl", &TERMS, "a.key");
    bundle(3, AGREEMENT, &TERMS, "facts.jsonl");
    bundle(4, AGREEMENT, &TERMS, "no.key");
    bundle(4, AGREEMENT, &["--evidence", "nowhere", "--period", "2019-11"], "a.key");
    bundle(2, AGREEMENT, &["--evidence", "facts.jsonl", "--period", "November"], "a.key");
    let text = bundle(3, AGREEMENT, &["--evidence", "facts.jsonl", "--period", "2018-11"], "a.key");
    assert!(text.contains("no version of `oqupie` is in force in 2018-11"), "{text}");
    fs::write(desk.file("empty.jsonl"), "").expect("a file");
    let text = bundle(3, AGREEMENT, &["--evidence", "empty.jsonl", "--period", "2019-11"], "a.key");
    assert!(text.contains("--as-of"), "{text}");
}

#[test]
fn a_key_is_its_owners_and_never_overwritten() {
    let desk = Desk::new("keys");
    let (one, other) = (desk.key("a.key"), desk.key("b.key"));
    assert_ne!(one, other);
    let before = fs::read(desk.file("a.key")).expect("a key");
    assert!(desk.exits(3, &["key", "new", "a.key", "--no-passphrase"]).contains("never overwritten"));
    assert_eq!(fs::read(desk.file("a.key")).expect("a key"), before);
    desk.exits(4, &["key", "new", "nowhere/a.key", "--no-passphrase"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(desk.file("a.key")).expect("a key").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

/// Whoever finds the file cannot sign with it; `openssl` opens it with the passphrase.
#[test]
fn a_key_is_encrypted_with_a_passphrase() {
    let desk = Desk::new("passphrase");
    fs::write(desk.file("secret"), "열려라 참깨\n").expect("a passphrase");
    fs::write(desk.file("wrong"), "닫혀라\n").expect("a passphrase");
    let text = desk.exits(0, &["key", "new", "a.key", "--passphrase-file", "secret"]);
    let pem = fs::read_to_string(desk.file("a.key")).expect("a key");
    assert!(pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"), "{pem}");
    assert_eq!(desk.exits(0, &["key", "show", "a.key", "--passphrase-file", "secret"]), text);
    let refused = desk.exits(3, &["key", "show", "a.key", "--passphrase-file", "wrong"]);
    assert!(refused.contains("the passphrase is another"), "{refused}");
    assert!(desk.exits(3, &["key", "show", "a.key"]).contains("--passphrase-file"));
    assert!(desk.exits(3, &["key", "new", "b.key"]).contains("--no-passphrase"));
    let sign = |passphrase| {
        [&["bundle", AGREEMENT], &TERMS[..], &["--key", "a.key", "-o", "m.bundle", "--passphrase-file", passphrase]]
            .concat()
    };
    desk.exits(3, &sign("wrong"));
    desk.exits(0, &sign("secret"));
    let public = text.split_whitespace().find(|word| word.starts_with("MCow")).expect("a public key");
    desk.exits(0, &["verify", "m.bundle", "--key", public]);
    assert!(desk.exits(3, &["verify", "m.bundle", "--key", "a.key"]).contains("public half"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(desk.file("a.key")).expect("a key").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let openssl = Command::new("openssl")
        .args(["pkey", "-in", "a.key", "-passin", "file:secret", "-pubout", "-outform", "DER"])
        .current_dir(&desk.0)
        .output();
    match openssl {
        Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => anstream::eprintln!("left out: opening the key with openssl (it is not installed)"),
    }
}

#[test]
fn the_same_bytes_in_any_zone_locale_and_folder() {
    let desk = Desk::new("bytes");
    desk.key("a.key");
    desk.bundle("a.key", "one.bundle");
    let copy = desk.file("elsewhere");
    fs::create_dir_all(&copy).expect("a folder");
    fs::copy(AGREEMENT, Path::new(&copy).join("agreement.yaml")).expect("a copy");
    for (zone, locale) in [("Asia/Seoul", "ko_KR.UTF-8"), ("America/St_Johns", "C"), ("", "tr_TR.ISO-8859-9")] {
        let arguments = [&["bundle", "elsewhere"], &TERMS[..], &["--key", "a.key", "-o", "two.bundle"]].concat();
        let mut command = desk.command(&arguments);
        command.env("TZ", zone).env("LC_ALL", locale).env("LANG", locale);
        assert!(command.output().expect("the program starts").status.success());
        let (one, two) = (fs::read(desk.file("one.bundle")), fs::read(desk.file("two.bundle")));
        assert_eq!(one.expect("a bundle"), two.expect("a bundle"), "{zone} {locale}");
    }
}

#[test]
fn plain_letters_without_utf_8() {
    let desk = Desk::new("plain");
    desk.key("a.key");
    desk.bundle("a.key", "month.bundle");
    let output = desk.command(&["verify", "month.bundle"]).env("LC_ALL", "C").output().expect("the program starts");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.is_ascii() && text.contains("ok   settlement"), "{text}");
}

#[test]
fn a_bundle_for_one_customer_holds_nothing_of_the_others() {
    let desk = Desk::new("others");
    desk.key("a.key");
    let facts = fs::read_to_string(desk.file("facts.jsonl")).expect("facts");
    let green = "{\"id\":\"green\",\"kind\":\"account\",\"recorded\":\"2019-11-01T00:00:00Z\",\"customer\":\"green\",\"from\":\"2019-01-01T00:00:00Z\",\"current\":true}\n";
    fs::write(desk.file("facts.jsonl"), facts + green).expect("facts are written");
    let arguments =
        [&["bundle", AGREEMENT], &TERMS[..], &["--customer", "green", "--key", "a.key", "-o", "m.bundle"]].concat();
    desk.exits(0, &arguments);
    desk.exits(0, &["verify", "m.bundle"]);
    let bundle = fs::read_to_string(desk.file("m.bundle")).expect("a bundle");
    assert!(bundle.contains("green") && bundle.contains("\"o1\"") && !bundle.contains("blue"), "{bundle}");
    let arguments =
        [&["settle", AGREEMENT], &TERMS[..], &["--customer", "green", "--format", "json", "--trace"]].concat();
    let settled = desk.exits(0, &arguments);
    assert!(bundle.contains(&format!(" settlement.json\n{settled}\n===")), "{settled}");
    let text = desk.bundle("a.key", "all.bundle");
    assert!(text.contains("shows the facts of every customer"), "{text}");
    let unknown = [&["bundle", AGREEMENT], &TERMS[..], &["--customer", "gren", "--key", "a.key", "-o", "x"]].concat();
    let text = desk.exits(3, &unknown);
    assert!(text.contains("did you mean `green`?"), "{text}");
}

/// The settlement inside is what `settle` prints, so that it can be compared by hand.
#[test]
fn settle_prints_what_the_bundle_holds() {
    let desk = Desk::new("settle");
    desk.key("a.key");
    desk.bundle("a.key", "month.bundle");
    let settled = desk.exits(0, &[&["settle", AGREEMENT], &TERMS[..], &["--format", "json", "--trace"]].concat());
    let bundle = fs::read_to_string(desk.file("month.bundle")).expect("a bundle");
    assert!(bundle.contains(&format!(" settlement.json\n{settled}\n===")), "{settled}");
}
