//! Who sets what: somebody of some brands reads what holds for all, and changes what is their brands' alone.

use super::{kept, rule};
use crate::cases::desk;

#[test]
fn a_manager_of_one_brand_changes_that_brand_s_rules_alone() {
    let (service, owner, _dasan) = desk(&[]);
    owner.submit("/brands", &[("id", "second"), ("name", "Second"), ("language", "ko")]);
    kept(&owner, "/desk/rules", &rule("for all", None, &[("add_tag", "a")]));
    let mut second = rule("for the second", None, &[("add_tag", "b")]);
    second.push(("brand", "second"));
    kept(&owner, "/desk/rules", &second);
    let manager = service.member("manager");
    service.change(async |change| change.set_brands_of_member("manager", &["default"]).await);
    let list = manager.get("/desk/rules");
    assert!(list.says("for all") && !list.says("for the second"), "{}", list.text());
    let mut rules = service.read(async |store| store.delivery_rules().await);
    rules.sort_by_key(|rule| rule.place);
    let (all, foreign) = (format!("/desk/rules/{}", rules[0].id), format!("/desk/rules/{}", rules[1].id));
    assert_eq!(manager.get(&all).status, 200);
    assert_eq!(manager.get(&foreign).status, 404);
    for path in [&all, &foreign] {
        assert_eq!(manager.post(path, &rule("mine", None, &[("add_tag", "c")])).status, 404, "{path}");
        assert_eq!(manager.post(&format!("{path}/remove"), &[]).status, 404, "{path}");
        assert_eq!(manager.post(&format!("{path}/move"), &[("do", "up")]).status, 404, "{path}");
    }
    assert_eq!(
        manager.post("/desk/rules", &rule("mine", None, &[("add_tag", "c")])).status,
        404,
        "not for every brand"
    );
    let mut own = rule("mine", None, &[("add_tag", "c")]);
    own.push(("brand", "default"));
    kept(&manager, "/desk/rules", &own);
    let answer = [("name", "x"), ("language", "ko"), ("text", "x"), ("brand", "second")];
    assert_eq!(manager.post("/desk/answers", &answer).status, 404);
    assert_eq!(manager.get("/desk/letters/second").status, 404);
    assert_eq!(manager.post("/desk/letters/second", &[]).status, 404);
    assert_eq!(manager.post("/desk/assignment/members/owner", &[("away", "yes")]).status, 404);
    let hours = [("id", "office"), ("hours", "24x7"), ("time_zone", "UTC")];
    assert_eq!(manager.post("/desk/hours", &hours).status, 404);
}
