//! The commands of docs/api.md, run as they stand there.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{EVERYTHING, secret};
use crate::Service;
use crate::page_text::MARCH;

/// Notes the status of each answer, and leaves curl otherwise as it is.
const NOTING: &str = r#"
curl() {
  command curl --silent --show-error --dump-header head "$@"
  head -1 head | cut -d ' ' -f 2 >> statuses
}
"#;

#[test]
fn the_commands_of_the_document_do_what_it_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let document = fs::read_to_string(root.join("docs/api.md")).unwrap();
    let service = Service::start_with(MARCH);
    service.owner();
    service.program("owner", EVERYTHING);

    let blocks = document.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    // The first says where the service is.
    let commands: Vec<&str> = blocks.skip(1).collect();
    assert!(10 < commands.len(), "{commands:?}");
    let bundle = "curl -H \"Authorization: Bearer $TOKEN\" -o 2019-11.bundle";
    // What a job closes is there a moment later.
    let commands = commands.concat().replace(bundle, &format!("sleep 5\n{bundle}"));
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(root.join("examples"), folder.path().join("examples")).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_makegood")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let ran = Command::new("bash")
        .args(["-eu", "-c", &format!("{NOTING}{commands}")])
        .current_dir(folder.path())
        .env("PATH", path)
        .env("MAKEGOOD", service.address())
        .env("TOKEN", secret("owner", EVERYTHING))
        .output()
        .unwrap();
    let said = format!("{}\n{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{said}");
    let statuses = fs::read_to_string(folder.path().join("statuses")).unwrap();
    let refused: Vec<&str> = statuses.lines().filter(|status| !status.starts_with('2')).collect();
    assert_eq!(refused, ["409"], "{statuses}\n{said}");
    for expect in [r#"{"new":2,"same":0,"chain":{"facts":2,"#, r#"{"new":2,"same":0,"sealed":0}"#, "98.935185"] {
        assert!(said.contains(expect), "{expect} in\n{said}");
    }
}
