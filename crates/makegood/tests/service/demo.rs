//! The demo: a filled service, and a link for each role that signs in once.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::{Client, Service};

/// A demo under way; it ends with the test.
struct Demo(Child);

impl Drop for Demo {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_demo_says_where_it_is_and_signs_in_each_role_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_makegood"))
        .args(["demo", "--listen", "127.0.0.1:0", "--out"])
        .arg(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let _demo = Demo(child);
    let mut links: Vec<(String, String)> = Vec::new();
    let mut address = String::new();
    for line in lines {
        if let Some((_, at)) = line.split_once("the service is at ") {
            address = at.trim_end_matches('/').to_owned();
        }
        if let Some((role, link)) = line.trim().split_once(' ')
            && let Some((_, token)) = link.split_once("/demo/")
        {
            links.push((role.to_owned(), format!("/demo/{token}")));
        }
        if links.len() == 7 {
            break;
        }
    }
    let roles: Vec<&str> = links.iter().map(|(role, _)| role.as_str()).collect();
    assert_eq!(roles, ["owner", "manager", "operator", "member", "customer", "auditor", "dasan"]);
    let names = ["Olivia Owner", "민서", "Oscar Operator", "Mia Member", "가온 상사", "Avery Auditor", "다산 교육"];
    for ((role, link), name) in links.iter().zip(names) {
        let somebody = Client::new(&address);
        assert_eq!(somebody.get(link).status, 303, "{role}");
        let account = somebody.get("/account");
        assert!(account.says(name), "{role}: {}", account.body);
        if role == "dasan" {
            let april = "/settlements/remotemeeting/dasan/2024-04";
            assert!(somebody.get("/").says(&format!("{april}/claim?days=2024-04")), "it waits for them");
            assert!(somebody.get(april).says(&format!("{april}/claim")), "a credit of April may be claimed");
        }
        assert_eq!(Client::new(&address).get(link).status, 422, "{role}: the link was used");
    }
}

#[test]
fn a_service_that_is_no_demo_has_no_such_links() {
    let service = Service::start();
    assert_eq!(service.anybody().get("/demo/anything").status, 404);
}
