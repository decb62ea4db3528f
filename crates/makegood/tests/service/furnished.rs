//! A service with something on every page, some of it as long as people make it.

use crate::agreements::upload;
use crate::incidents::evening;
use crate::kept::example_file;
use crate::lifecycle::draft;
use crate::{Client, Service};

impl Service {
    /// Puts something on every page, and gives the owner.
    pub(crate) fn furnished(&self) -> Client {
        let owner = self.owner();
        drop(self.customer("acme"));
        drop(self.member("operator"));
        owner.submit("/groups", &[("id", "night"), ("name", "야간조")]);
        owner.submit(
            "/sites",
            &[("id", "icn"), ("name", "인천 데이터센터"), ("region", "kr"), ("time_zone", "Asia/Seoul")],
        );
        let fields = [("id", "meeting"), ("name_ko", "화상 회의"), ("name_en", "Meetings"), ("brand", "default")];
        owner.submit("/services", &fields);
        for name in ["web", "a-component-with-a-long-name-that-must-not-widen-the-page"] {
            owner.submit("/services/meeting/components", &[("component_name", name), ("site", "icn")]);
        }
        let contact =
            [("contact_name", "Park"), ("contact_email", "a.very.long.address.of.somebody@customer.example.com")];
        owner.submit("/customers/acme/contacts", &contact);
        self.keep_example("remotemeeting", "1", "2019-01-01");
        self.sell("remotemeeting", "화상회의", "RemoteMeeting");
        self.furnished_with_incidents(&owner);
        self.plan_maintenance(&owner);
        self.furnish_desk(&owner);
        self.furnish_cases(&owner);
        let next = example_file("remotemeeting", "agreement.yaml")
            .replace("version: \"1\"", "version: \"2\"")
            .replace("effective: 2019-01-01", "effective: 2100-01-01");
        let draft = upload(&owner, &[("next.yaml", &next)]);
        assert_eq!(draft.status, 303, "{}", draft.text());
        owner.submit("/agreements/remotemeeting/public", &[("brand", "default")]);
        self.furnish_review(&owner);
        self.tell_of_incident("inc-1", "2024-04-24T00:30:00Z", None);
        self.keep_maintenance("work-1", "2100-05-02T16:00:00Z", "2100-05-02T18:00:00Z");
        self.publish(&owner);
        let says = [
            ("says", "a-word-that-is-longer-than-any-phone-is-wide-and-must-not-widen-the-page"),
            ("from", ""),
            ("to", ""),
        ];
        owner.submit("/settlements/remotemeeting/dasan/2024-03/dispute", &says);
        owner
    }

    /// A draft that lies before its customer, with a comment on it, and something that was asked for.
    fn furnish_review(&self, owner: &Client) {
        let long = "a-word-that-is-longer-than-any-phone-is-wide-and-must-not-widen-the-page-that-it-stands-on";
        let draft = draft(self, owner);
        owner.submit(&format!("{draft}/offer"), &[("way", "signed"), ("reason", long)]);
        owner.submit(&format!("{draft}/comments"), &[("clause", "objectives.uptime"), ("text", long)]);
        owner.submit("/requirements", &[("agreement", "shop"), ("customer", "acme"), ("text", long)]);
    }

    /// The path of a dispute.
    pub(crate) fn one_dispute(&self) -> String {
        let all = self.read(async |store| store.disputes().await);
        format!("/disputes/{}", all[0].id)
    }

    /// An incident that is over, with all that belongs to it, and a major one that goes on.
    fn furnished_with_incidents(&self, owner: &Client) {
        let mut over = evening("2024-03-14T19:00", "2024-03-14T21:30").to_vec();
        over.extend([("public", "yes"), ("part", r#"["remotemeeting","registration"]"#), ("severity", "1")]);
        owner.submit("/incidents", &over);
        let id = self.incidents()[0].id.clone();
        let path = format!("/incidents/{id}");
        let report = "A switch in the second data centre failed.\nTraffic was moved by hand.";
        owner.submit(&format!("{path}/updates"), &[("state", "identified"), ("text_en", report), ("public", "yes")]);
        owner.submit(
            &format!("{path}/updates"),
            &[("state", "resolved"), ("text_ko", "복구했습니다."), ("public", "yes")],
        );
        let cause = [
            ("severity", "1"),
            ("cause", "carrier"),
            ("proof", "carrier-report-2024-03.pdf"),
            ("reason", "Their report"),
        ];
        owner.submit(&format!("{path}/classification"), &cause);
        let titles = [("problem", "new"), ("title_ko", "단일 스위치"), ("title_en", "A single switch")];
        owner.submit(&format!("{path}/problem"), &titles);
        let texts = [("summary_ko", "스위치 고장으로 접속이 끊겼습니다."), ("cause_ko", "이중화되지 않은 스위치")];
        owner.submit(&format!("{path}/postmortem"), &texts);
        let plan = [("text_ko", "스위치 이중화"), ("owner", "네트워크 팀"), ("due_on", "2030-05-01")];
        owner.submit(&format!("{path}/postmortem/actions"), &plan);
        owner.submit("/incidents", &evening("2024-03-19T23:00", ""));
        let goes_on = format!("/incidents/{}", self.incidents()[0].id);
        owner.submit(&format!("{goes_on}/major"), &[("do", "declare"), ("update_minutes", "30")]);
        owner.submit(&format!("{goes_on}/roles"), &[("role", "commander"), ("member", "operator")]);
        owner.submit(&format!("{goes_on}/told"), &[("whom", "이사회 의장과 고객 지원 본부장")]);
    }

    /// A rule of each kind, a policy, an answer and hours.
    fn furnish_desk(&self, owner: &Client) {
        let long = "a-name-with-a-word-that-is-longer-than-any-phone-is-wide-and-must-not-widen-the-page";
        let hours =
            [("id", "office"), ("hours", "Mon-Fri 09:00-18:00"), ("time_zone", "Asia/Seoul"), ("holidays", "KR")];
        let answer = [("name", long), ("language", "ko"), ("text", "{{case.number}} 문의를 확인하고 있습니다.")];
        let rule = [
            ("name", long),
            ("on", "yes"),
            ("of", "hours:office"),
            ("is", "not_equals"),
            ("value", ""),
            ("act", "add_tag"),
            ("act_text", "야간"),
        ];
        let schedule = [
            ("name", "회신 없는 문의 해결"),
            ("on", "yes"),
            ("state", "waiting_for_customer"),
            ("since", "member_message"),
            ("after", "9999 days"),
            ("act", "resolve"),
            ("act_text", ""),
        ];
        let policy = [
            ("name", "초기 응답"),
            ("on", "yes"),
            ("percent", "50"),
            ("within", "office"),
            ("act", "notify_assignee"),
            ("act_text", ""),
        ];
        for (path, fields) in [
            ("/desk/hours", hours.as_slice()),
            ("/desk/answers", &answer),
            ("/desk/rules", &rule),
            ("/desk/schedule", &schedule),
            ("/desk/escalations", &policy),
        ] {
            let answer = owner.post(path, fields);
            assert_eq!(answer.status, 303, "{path}: {}", answer.text());
        }
    }

    /// A case with a long word, an answer, a note with a file, and a step of most kinds.
    fn furnish_cases(&self, owner: &Client) {
        let title = "a-title-with-a-word-that-is-longer-than-any-phone-is-wide-and-must-not-widen-the-page";
        let field =
            [("id", "serial"), ("name_ko", "일련번호"), ("name_en", title), ("holds", "text"), ("shown", "yes")];
        owner.submit("/case-fields", &field);
        let fields = [("customer", "acme"), ("title", title), ("text", "둘째 줄까지\n있는 문의"), ("kind", "incident")];
        let id = owner.open_case(&fields);
        let path = format!("/cases/{id}");
        let answer =
            [("text", "확인하고 있습니다."), ("estimate", "2100-03-20T11:00"), ("state", "waiting_for_customer")];
        assert_eq!(owner.send_form(&format!("{path}/answers"), &answer, &[]).status, 303);
        let file: [(&str, &[u8]); 1] = [("a-log-with-a-long-name-that-must-not-widen-the-page.txt", b"log")];
        assert_eq!(owner.send_form(&format!("{path}/notes"), &[("text", "@operator")], &file).status, 303);
        owner.submit(&format!("{path}/assignment"), &[("group", "night"), ("assignee", "operator")]);
        owner.submit(&format!("{path}/tags"), &[("tag", "로그인")]);
        owner.submit(&format!("{path}/milestones"), &[("milestone", "escalated"), ("reason", "오래 걸립니다")]);
        owner.submit(&format!("{path}/fields"), &[("field:serial", title)]);
        let change = owner.open_case(&[("customer", "acme"), ("title", "망 이전"), ("kind", "change")]);
        let window = [("from", "2099-03-21T02:00"), ("to", "2099-03-21T03:00"), ("do", "ask")];
        owner.submit(&format!("/cases/{change}/change"), &window);
    }

    /// A draft, something announced and extended, and something that is over.
    fn plan_maintenance(&self, owner: &Client) {
        let long = "a-title-with-a-word-that-is-longer-than-any-phone-is-wide-and-must-not-widen-the-page";
        for (number, from, to) in
            [(0, "2099-03-22T02:00", "2099-03-22T04:00"), (1, "2099-03-29T02:00", "2099-03-29T04:00")]
        {
            let fields = [
                ("brand", "default"),
                ("part", "meeting"),
                ("kind", "planned"),
                ("from", from),
                ("to", to),
                ("title_ko", "데이터베이스 교체"),
                ("title_en", long),
                ("text_ko", "점검 중에는 회의를 새로 시작할 수 없습니다."),
            ];
            let path = owner.post("/maintenances", &fields).leads_to();
            let path = path.split('?').next().unwrap().to_owned();
            if number == 1 {
                owner.submit(&format!("{path}/announce"), &[]);
                owner.submit(&format!("{path}/extend"), &[("extend_to", "2099-03-29T05:00")]);
            }
        }
    }
}
