//! Cases as customers and the desk meet them: what is promised, what is said, and what of it is settled.

mod acts;
mod forms;
mod outcomes;
mod planned;
mod promises;
mod search;
mod sight;
mod terms;
mod told;

use ureq::http::Method;

use crate::page_text::MARCH;
use crate::{Answer, Client, Service};

/// RemoteMeeting with its customer dasan, on 20 March 2024, 09:00 in Seoul: the service, the owner, dasan's person.
pub(crate) fn desk(arguments: &[&str]) -> (Service, Client, Client) {
    desk_on(Service::start_with(&[MARCH, arguments].concat()))
}

/// The same on a service that was started already.
pub(crate) fn desk_on(service: Service) -> (Service, Client, Client) {
    service.keep_example("remotemeeting", "1", "2019-01-01");
    let owner = service.owner();
    let dasan = service.customer("dasan");
    let fields =
        [("id", "remotemeeting"), ("name_ko", "리모트미팅"), ("name_en", "RemoteMeeting"), ("brand", "default")];
    owner.submit("/services", &fields);
    owner.submit("/customers/dasan/contacts", &[("contact_name", "Sora"), ("contact_email", "dasan@example.com")]);
    (service, owner, dasan)
}

/// The same with another agreement, for the customer dasan.
pub(crate) fn desk_of(text: &str, agreement: &str) -> (Service, Client, Client) {
    let service = Service::start_with(MARCH);
    service.keep_agreement(text, agreement, "1", "2024-01-01");
    let owner = service.owner();
    let dasan = service.customer("dasan");
    owner.submit(&format!("/agreements/{agreement}/customers"), &[("customer", "dasan")]);
    owner.submit("/customers/dasan/contacts", &[("contact_name", "Sora"), ("contact_email", "dasan@example.com")]);
    (service, owner, dasan)
}

impl Client {
    /// Sends a form as browsers send one that has files.
    pub(crate) fn send_form(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        const BOUNDARY: &str = "a-line-that-no-field-has";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (name, bytes) in files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.send(Method::POST, path, Some(&body), &[("content-type", &kind)])
    }

    /// Opens a case and gives its number.
    pub(crate) fn open_case(&self, fields: &[(&str, &str)]) -> String {
        let answer = self.send_form("/cases", fields, &[]);
        assert_eq!(answer.status, 303, "{}", answer.body);
        let path = answer.leads_to();
        path.trim_start_matches("/cases/").split('?').next().unwrap().to_owned()
    }
}

/// What dasan's person asks for when nobody can sign in.
pub(crate) const NOBODY_CAN_SIGN_IN: [(&str, &str); 4] = [
    ("title", "로그인이 되지 않습니다"),
    ("text", "아침부터 아무도 로그인할 수 없습니다."),
    ("kind", "incident"),
    ("severity", "1"),
];
