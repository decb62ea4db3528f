//! Notation, order of keys and comments are not terms.

use crate::{said, sound};

const PLAIN: &str = "\
agreement: shop
kind: sla
provider: Example Cloud
effective: 2024-01-01
time_zone: Asia/Seoul
currency: KRW
services: { shop: {} }
calendars:
  office: { hours: Mon-Fri 09:00-18:00, holidays: KR }
objectives:
  availability:
    promise: uptime >= 99.9 %
    minimum_run: 60 min
    during: office
    credit:
      99.0 % <= uptime < 99.9 %: 10 %
      uptime < 99.0 %: KRW 10000
credits: { claim: within 2 weeks of the period's end }
";

const OTHERWISE: &str = "\
# the same terms, written by somebody else
objectives:
  availability:
    credit: { \"uptime >= 99 % and uptime < 99.90 %\": 10.0 %, uptime < 99.00 %: \"KRW 10,000\" }
    during: [office]
    promise: uptime ≥ 99.90 %  # a month
    minimum_run: 1 h
    window: calendar month
services:
  shop:
credits:
  given: on claim
  claim: within 14 days of the period's end
currency: KRW
calendars:
  office:
    holidays: [KR]
    hours: 월-금 09:00-18:00
time_zone: Asia/Seoul
effective: 2024-01-01
provider: Example Cloud
version: \"1\"
agreement: shop
";

#[test]
fn what_is_written_otherwise_reads_the_same() {
    let otherwise = OTHERWISE.replace("services:\n  shop:\n", "services: { shop: {} }\n");
    let otherwise =
        otherwise.replace("\"uptime >= 99 % and uptime < 99.90 %\"", "99 % <= uptime < 99.90 %").replace('≥', ">=");
    assert_eq!(said(&sound(PLAIN)), said(&sound(&otherwise)));
}

#[test]
fn every_figure_is_heard() {
    let plain = said(&sound(PLAIN));
    for (from, to) in [
        ("99.9 %\n    minimum", "99.91 %\n    minimum"),
        ("60 min", "61 min"),
        ("< 99.9 %: 10 %", "<= 99.9 %: 10 %"),
        ("< 99.9 %: 10 %", "< 99.9 %: 10.1 %"),
        ("KRW 10000", "KRW 10001"),
        ("2 weeks", "15 days"),
        ("period's end", "event"),
        ("09:00", "09:01"),
        ("holidays: KR", "holidays: US"),
        ("2024-01-01", "2024-01-02"),
        ("Asia/Seoul", "Asia/Tokyo"),
    ] {
        let changed = PLAIN.replacen(from, to, 1);
        assert_ne!(changed, PLAIN, "{from}");
        let changed = said(&sound(&changed));
        assert!(changed[0] != plain[0] && changed[1] != plain[1], "{from} → {to} is not heard");
    }
}
