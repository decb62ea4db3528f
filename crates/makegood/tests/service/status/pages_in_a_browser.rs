//! The public pages in a browser: wide and on a phone, in both languages, without scripts.

use crate::Service;
use crate::browser::{Browser, PHONE, WIDE, look};

#[test]
fn public_pages_are_sound_without_scripts_wide_and_on_a_phone() {
    let (service, _) = Service::with_status_page(&[]);
    let mut wrong = Vec::new();
    for reader in [WIDE, PHONE] {
        let browser = Browser::open(service.address(), crate::browser::Reader { scripts: false, ..reader });
        for path in ["", "/incidents/inc-1", "/maintenances/work-1", "/history", "/subscribe"] {
            let path = format!("/status/default{path}?lang={}", reader.language);
            browser.go(&path);
            wrong.extend(look(&browser).into_iter().map(|what| format!("{path}: {what}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
