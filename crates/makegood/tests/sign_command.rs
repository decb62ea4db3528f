//! `makegood sign`: an agreement is signed where the key is, and anyone checks it offline.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for one test, taken away at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("makegood-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn makegood(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_makegood")).args(arguments).current_dir(folder).output().expect("the program runs")
}

#[test]
fn a_signature_holds_for_the_file_to_the_byte_and_for_its_key_alone() {
    let folder = Folder::new("sign");
    let agreement = include_str!("../../../examples/oqupie/agreement.yaml");
    std::fs::write(folder.0.join("a.yaml"), agreement).unwrap();
    for key in ["own.key", "other.key"] {
        assert!(makegood(&folder.0, &["key", "new", key, "--no-passphrase"]).status.success());
    }
    let signed = makegood(
        &folder.0,
        &["sign", "a.yaml", "--key", "own.key", "--name", "김하늘", "--customer", "haneul", "-o", "a.signature"],
    );
    assert!(signed.status.success(), "{}", String::from_utf8_lossy(&signed.stderr));
    let check = |key: &str| makegood(&folder.0, &["sign", "a.yaml", "--check", "a.signature", "--key", key]);
    let holds = check("own.key");
    let said = String::from_utf8_lossy(&holds.stdout).into_owned();
    assert!(said.contains("by 김하늘 for customer `haneul`") && said.ends_with("the signature holds\n"), "{said}");
    assert_eq!(holds.status.code(), Some(0));
    assert_eq!(check("other.key").status.code(), Some(1));
    let open = makegood(&folder.0, &["sign", "a.yaml", "--check", "a.signature"]);
    assert!(String::from_utf8_lossy(&open.stdout).contains("whose key it is, you must compare"));
    std::fs::write(folder.0.join("a.yaml"), format!("{agreement}\n")).unwrap();
    assert_eq!(check("own.key").status.code(), Some(1));
    let signature = std::fs::read_to_string(folder.0.join("a.signature")).unwrap();
    std::fs::write(folder.0.join("a.yaml"), agreement).unwrap();
    std::fs::write(folder.0.join("a.signature"), signature.replace("김하늘", "이하늘")).unwrap();
    assert_eq!(check("own.key").status.code(), Some(1));
    std::fs::write(folder.0.join("a.signature"), "no signature").unwrap();
    assert_eq!(check("own.key").status.code(), Some(3));
}
