//! The customer's living agreement, in Korean on a phone; and what moves it while somebody reads.

use super::Browser;
use super::driver::{PHONE, Reader, WIDE};
use crate::Service;
use crate::page_text::MARCH;

const DASAN: &str = "/living/remotemeeting/dasan";

fn opened(reader: Reader) -> (Service, Browser) {
    let service = Service::start_with(MARCH);
    service.keep_example("remotemeeting", "1", "2019-01-01");
    drop(service.owner());
    let dasan = service.customer("dasan");
    dasan.post("/language", &[("language", reader.language), ("back", "/")]);
    let browser = Browser::open(service.address(), reader);
    browser.sign_in_as(&dasan);
    browser.go("/");
    browser.click(&format!("a[href='{DASAN}']"));
    browser.comes_to(DASAN);
    (service, browser)
}

#[test]
fn a_customer_reads_their_agreement_in_korean_on_a_phone() {
    let (_service, browser) = opened(PHONE);
    browser.comes_to_say("제공자는 가동률 99.5 % 이상을 약속합니다.");
    browser.comes_to_say("허용 3시간 43분 12초");
    browser.comes_to_say("다음 기한");
    // Figures stand under the text of their clause, and nothing is wider than the screen.
    let placed = browser.run(
        "const clause = document.getElementById('clause-objectives.monthly_uptime'); \
         return [document.documentElement.scrollWidth <= innerWidth, \
           clause.querySelector('.text').getBoundingClientRect().bottom \
             <= clause.querySelector('.stands').getBoundingClientRect().top]",
    );
    assert_eq!(placed, serde_json::json!([true, true]));
    // What asks for attention leads to its clause.
    browser.click(".attention a");
    let target = browser.run("return document.querySelector('.clause:target')?.id");
    assert!(target.as_str().is_some_and(|id| id.starts_with("clause-")), "{target}");
    assert_eq!(browser.complaints(), [] as [String; 0]);
}

#[test]
fn a_fact_that_arrives_moves_the_figure_and_leaves_open_what_is_read() {
    let (service, browser) = opened(WIDE);
    browser.click(".now details summary");
    browser.comes_to_say("o-03");
    let program = service.program("owner", "facts:write");
    let down = r#"{"kind":"outage","id":"o-now","recorded":"2024-03-20T08:00:00+09:00","service":"remotemeeting","from":"2024-03-20T07:00:00+09:00","to":"2024-03-20T07:30:00+09:00","extent":"major","component":"session"}"#;
    program.lines("/api/v1/facts", down).value(200);
    browser.comes_to_say("4 h 13 min 12 s");
    assert_eq!(browser.run("return document.querySelector('.now details').open"), true);
    assert_eq!(browser.complaints(), [] as [String; 0]);
}

#[test]
fn it_is_read_without_scripts_too() {
    let (_service, browser) = opened(Reader { scripts: false, ..WIDE });
    browser.comes_to_say("The provider promises an uptime of at least 99.5 %.");
    browser.comes_to_say("3 h 43 min 12 s over");
}
