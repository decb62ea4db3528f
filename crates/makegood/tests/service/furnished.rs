//! A service with something on every page, some of it as long as people make it.

use crate::agreements::upload;
use crate::kept::example_file;
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
        let next = example_file("remotemeeting", "agreement.yaml")
            .replace("version: \"1\"", "version: \"2\"")
            .replace("effective: 2019-01-01", "effective: 2100-01-01");
        let draft = upload(&owner, &[("next.yaml", &next)]);
        assert_eq!(draft.status, 303, "{}", draft.text());
        owner.submit("/agreements/remotemeeting/public", &[("brand", "default")]);
        owner
    }
}
