//! How a brand sets its page up: what is wrong is said beside the field, and only owners change it.

use ureq::http::Method;

use super::save;
use crate::{Answer, Client, Service};

/// A picture of one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

fn upload(owner: &Client, picture: &[u8]) -> Answer {
    let mut body = b"--x\r\nContent-Disposition: form-data; name=\"public\"\r\n\r\nyes\r\n".to_vec();
    body.extend(b"--x\r\nContent-Disposition: form-data; name=\"logo\"; filename=\"logo.png\"\r\n\r\n");
    body.extend(picture);
    body.extend(b"\r\n--x--\r\n");
    let form = [("content-type", "multipart/form-data; boundary=x")];
    owner.send(Method::POST, "/brands/default/status", Some(&body), &form)
}

#[test]
fn a_logo_is_what_its_bytes_say_and_no_larger_than_pages_bear() {
    let (service, owner) = Service::with_status_page(&[]);
    for (wrong, said) in [
        (&b"<svg onload=alert(1)>"[..], "PNG, JPEG or WebP"),
        (&[PNG, &[0; 200_000]].concat()[..], "at most 200 kB"),
        (&b"RIFF\0\0\0\0WAVE"[..], "PNG, JPEG or WebP"),
    ] {
        let refused = upload(&owner, wrong);
        assert_eq!(refused.status, 200);
        assert!(refused.says(said), "{}", refused.body);
    }
    assert_eq!(service.anybody().get("/status/default/logo").status, 404);
    assert_eq!(upload(&owner, PNG).status, 303);
    let logo = service.anybody().send(Method::HEAD, "/status/default/logo", None, &[]);
    assert_eq!((logo.status, logo.header("content-type")), (200, "image/png"));
    assert!(service.anybody().get("/status/default").body.contains("src=\"/status/default/logo\""));
}

#[test]
fn a_colour_becomes_shades_that_are_read_well_and_nonsense_is_refused() {
    let (service, owner) = Service::with_status_page(&[]);
    assert!(save(&owner, &[("colour", "yellow")]).says("such as #0f766e"));
    assert!(save(&owner, &[("host", "no host")]).says("such as status.example.com"));
    assert_eq!(save(&owner, &[("public", "yes"), ("colour", "#FFFF00")]).status, 303);
    let sheet = service.anybody().get("/status/default/colours.css");
    assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
    assert!(sheet.body.contains("--brand: #ffff00; --on-brand: #0f1718;"), "{}", sheet.body);
    assert!(owner.get("/brands/default/status").says("shades of it that are read well"));
}
