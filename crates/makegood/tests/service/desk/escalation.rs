//! Warnings and escalation steps: each once, at its share of the promised time, on whatever replica, through restarts.

use super::{group, kept, on_both, until};
use crate::Service;
use crate::cases::NOBODY_CAN_SIGN_IN;

/// A policy for initial responses: told at 50 %, given to another group at 75 %, raised at 100 %.
pub(super) const STEPS: [(&str, &str); 19] = [
    ("name", "watch"),
    ("on", "yes"),
    ("clock", "first_response"),
    ("percent", "50"),
    ("within", ""),
    ("act", "notify_assignee"),
    ("act_text", ""),
    ("percent", "75"),
    ("within", ""),
    ("act", "assign_group:second"),
    ("act_text", ""),
    ("percent", "75 %"),
    ("within", ""),
    ("act", "add_tag"),
    ("act_text", "late"),
    ("percent", "100"),
    ("within", ""),
    ("act", "raise"),
    ("act_text", ""),
];

/// The steps of a policy on a case so far: shares, in order of time.
pub(super) fn shares(service: &Service, id: &str) -> Vec<String> {
    let steps = service.read(async |store| store.steps_of_case(id).await);
    steps.into_iter().filter(|step| step.what == "time_used").filter_map(|step| step.after).collect()
}

/// The same service at another time.
pub(super) fn at(service: Service, time: &str) -> Service {
    service.restart_with(&["--clock-starts-at", time])
}

#[test]
fn steps_are_taken_once_at_their_share_of_the_time_and_stand_in_the_thread() {
    on_both("steps", &[], |service, owner, dasan| {
        drop(service.invited("kim", "member", None));
        group(&owner, "second", &["kim"], &[("way", "round_robin")]);
        kept(&owner, "/desk/escalations", &STEPS);
        let fields = [("title", "느립니다"), ("kind", "incident"), ("severity", "2")];
        let id = dasan.open_case(&fields);
        owner.submit(&format!("/cases/{id}/assignment"), &[("do", "take")]);
        // Two hours are promised.
        let service = at(service, "2024-03-20T00:59:58Z");
        assert_eq!(shares(&service, &id), [] as [String; 0]);
        until("half of the time is used", || shares(&service, &id) == ["50 %"]);
        let service = at(service, "2024-03-20T01:05:00Z");
        std::thread::sleep(std::time::Duration::from_secs(3));
        assert_eq!(shares(&service, &id), ["50 %"], "not again after a restart");
        let service = at(service, "2024-03-20T01:31:00Z");
        until("three quarters are used", || shares(&service, &id) == ["50 %", "75 %"]);
        let case = service.read(async |store| store.case(&id).await).unwrap();
        assert_eq!((case.group_id.as_deref(), case.assignee_id.as_deref()), (Some("second"), Some("kim")));
        assert_eq!(service.read(async |store| store.tags_of_case(&id).await), ["late"]);
        let service = at(service, "2024-03-20T02:00:01Z");
        until("the time is over", || shares(&service, &id).len() == 3);
        let case = service.read(async |store| store.case(&id).await).unwrap();
        assert_eq!(case.severity.as_deref(), Some("1"), "raised by one");
        let (owner, dasan) = (service.signed_in(crate::OWNER), service.signed_in("dasan@example.com"));
        let (inside, outside) = (owner.get(&format!("/cases/{id}")), dasan.get(&format!("/cases/{id}")));
        for said in
            ["by the rule “watch”", "Promised time used first response →", "<strong>75 %</strong>", "Kim Sojung"]
        {
            assert!(inside.says(said), "{said}: {}", inside.text());
            assert!(!outside.says(said), "{said}: {}", outside.text());
        }
        assert!(outside.says("severity 1"), "{}", outside.text());
        let taken = service.read(async |store| store.clocks_of_case(&id).await);
        let first = taken.iter().find(|clock| clock.clock == "first_response").unwrap();
        assert_eq!((first.state.as_str(), first.done_percent), ("missed", 100));
    });
}

#[test]
fn another_severity_moves_the_steps_and_an_answer_ends_them() {
    on_both("moved", &[], |service, owner, dasan| {
        group(&owner, "second", &[], &[]);
        kept(&owner, "/desk/escalations", &STEPS);
        let fields = [("title", "느립니다"), ("kind", "incident"), ("severity", "3")];
        let (graver, answered) = (dasan.open_case(&fields), dasan.open_case(&NOBODY_CAN_SIGN_IN));
        // Three days become one hour, of which more than half is over then.
        let service = at(service, "2024-03-20T00:40:00Z");
        let owner = service.signed_in(crate::OWNER);
        let answer = [("text", "확인하고 있습니다."), ("estimate", "2024-03-20T12:00")];
        assert_eq!(owner.send_form(&format!("/cases/{answered}/answers"), &answer, &[]).status, 303);
        assert_eq!(shares(&service, &graver), [] as [String; 0]);
        owner.submit(&format!("/cases/{graver}/classification"), &[("severity", "1"), ("reason", "All are out")]);
        until("half of an hour is used", || shares(&service, &graver) == ["50 %"]);
        let service = at(service, "2024-03-20T01:10:00Z");
        until("the hour is over", || shares(&service, &graver).len() == 3);
        let answered_steps = shares(&service, &answered);
        assert!(answered_steps.iter().all(|share| share == "50 %"), "{answered_steps:?}");
        drop(owner);
    });
}

#[test]
fn a_step_waits_for_its_hours_and_problems_are_said_when_saving() {
    on_both("hours", &[], |service, owner, dasan| {
        let hours = [("id", "late"), ("hours", "Mon-Fri 12:00-18:00"), ("time_zone", "Asia/Seoul"), ("holidays", "KR")];
        kept(&owner, "/desk/hours", &hours);
        let policy = |percent: &'static str| {
            [
                ("name", "in hours"),
                ("on", "yes"),
                ("clock", "first_response"),
                ("severity", "1"),
                ("percent", percent),
                ("within", "late"),
                ("act", "add_tag"),
                ("act_text", "told"),
            ]
        };
        let refused = owner.post("/desk/escalations", &policy("5000"));
        assert!(refused.says("5000 % is not between 1 and 1000 %"), "{}", refused.text());
        let refused = owner.post("/desk/escalations", &policy("half"));
        assert!(refused.says("`half` is no share"), "{}", refused.text());
        let mistyped = policy("50").map(|(name, value)| (name, if name == "clock" { "frist_response" } else { value }));
        let refused = owner.post("/desk/escalations", &mistyped);
        assert!(refused.says("no adopted agreement has the clock `frist_response`"), "{}", refused.text());
        kept(&owner, "/desk/escalations", &policy("50"));
        let id = dasan.open_case(&NOBODY_CAN_SIGN_IN);
        // Half of the hour is used at 09:30 in Seoul; the hours begin at noon.
        let service = at(service, "2024-03-20T02:50:00Z");
        std::thread::sleep(std::time::Duration::from_secs(3));
        assert_eq!(shares(&service, &id), [] as [String; 0]);
        let service = at(service, "2024-03-20T03:00:01Z");
        until("the hours have begun", || shares(&service, &id) == ["50 %"]);
    });
}

#[test]
fn a_merged_case_is_still_watched_and_its_steps_are_taken_where_it_went_once() {
    on_both("merged", &[], |service, owner, dasan| {
        group(&owner, "second", &[], &[]);
        kept(&owner, "/desk/escalations", &STEPS);
        let patient = dasan.open_case(&[("title", "느립니다"), ("kind", "incident"), ("severity", "3")]);
        let urgent = dasan.open_case(&NOBODY_CAN_SIGN_IN);
        owner.submit(&format!("/cases/{urgent}/merge"), &[("into", &patient)]);
        // Three days for the one, an hour for the other, of which half is over then.
        let service = at(service, "2024-03-20T00:31:00Z");
        until("half of the merged case's hour is used", || shares(&service, &patient) == ["50 %"]);
        let service = at(service, "2024-03-20T00:46:00Z");
        until("three quarters are used", || shares(&service, &patient) == ["50 %", "75 %"]);
        assert_eq!(shares(&service, &urgent), [] as [String; 0], "nobody works there any more");
        let case = service.read(async |store| store.case(&patient).await).unwrap();
        assert_eq!((case.group_id.as_deref(), case.severity.as_deref()), (Some("second"), Some("3")));
        assert_eq!(service.read(async |store| store.tags_of_case(&patient).await), ["late"]);
        // An answer where it went stops its clock, too: of what is left nothing is taken.
        let owner = service.signed_in(crate::OWNER);
        let answer = [("text", "확인하고 있습니다."), ("estimate", "2024-03-20T12:00")];
        assert_eq!(owner.send_form(&format!("/cases/{patient}/answers"), &answer, &[]).status, 303);
        let service = at(service, "2024-03-20T03:00:00Z");
        std::thread::sleep(std::time::Duration::from_secs(3));
        assert_eq!(shares(&service, &patient), ["50 %", "75 %"]);
        assert_eq!(service.read(async |store| store.case(&patient).await).unwrap().severity.as_deref(), Some("3"));
    });
}
