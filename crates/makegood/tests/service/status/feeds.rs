//! Feeds and the calendar, read by parsers that others wrote.

use crate::Service;

fn get(service: &Service, name: &str, media_type: &str) -> String {
    let answer = service.anybody().get(&format!("/status/default/{name}?lang=en"));
    assert_eq!(answer.status, 200, "{name}");
    assert_eq!(answer.header("content-type"), media_type);
    answer.body
}

#[test]
fn the_atom_feed_is_sound_xml_with_what_rfc_4287_asks_for() {
    let (service, _) = Service::with_status_page(&[]);
    let text = get(&service, "history.atom", "application/atom+xml; charset=utf-8");
    let document = roxmltree::Document::parse(&text).unwrap();
    let feed = document.root_element();
    const ATOM: &str = "http://www.w3.org/2005/Atom";
    let child = |node: roxmltree::Node<'_, '_>, name: &str| -> String {
        let found = node.children().find(|own| own.has_tag_name((ATOM, name)));
        found.unwrap_or_else(|| panic!("`{name}` is missing")).text().unwrap_or_default().to_owned()
    };
    assert!(feed.has_tag_name((ATOM, "feed")));
    let entries: Vec<_> = feed.children().filter(|own| own.has_tag_name((ATOM, "entry"))).collect();
    assert_eq!(entries.len(), 2);
    for node in entries.iter().copied().chain([feed]) {
        assert!(child(node, "updated").parse::<jiff::Timestamp>().is_ok());
        assert!(child(node, "id").starts_with("http") && !child(node, "title").is_empty());
    }
    let incident = entries.iter().find(|entry| child(**entry, "id").ends_with("/incidents/inc-1")).unwrap();
    assert_eq!(child(*incident, "title"), "Joining <meetings> is slow");
    let content = child(*incident, "content");
    assert!(content.contains("A node is replaced.") && !content.contains("secret"), "{content}");
}

#[test]
fn the_rss_feed_is_read_by_another_program() {
    let (service, _) = Service::with_status_page(&[]);
    let text = get(&service, "history.rss", "application/rss+xml; charset=utf-8");
    let channel = rss::Channel::read_from(text.as_bytes()).unwrap();
    assert_eq!(channel.items().len(), 2);
    for item in channel.items() {
        let (link, guid) = (item.link().unwrap(), item.guid().unwrap());
        assert_eq!(link, guid.value());
        let at = jiff::fmt::rfc2822::parse(item.pub_date().unwrap());
        assert!(at.is_ok(), "{:?}", item.pub_date());
    }
}

#[test]
fn the_calendar_is_read_by_another_program() {
    let (service, _) = Service::with_status_page(&[]);
    let text = get(&service, "maintenance.ics", "text/calendar; charset=utf-8");
    let calendars: Vec<_> = ical::IcalParser::new(text.as_bytes()).map(Result::unwrap).collect();
    assert_eq!(calendars.len(), 1);
    let event = &calendars[0].events[0];
    let value = |name: &str| {
        let found = event.properties.iter().find(|property| property.name == name);
        found.and_then(|property| property.value.clone()).unwrap_or_default()
    };
    assert_eq!(value("UID"), "work-1@default");
    assert_eq!((value("DTSTART").as_str(), value("DTEND").as_str()), ("20240502T160000Z", "20240502T180000Z"));
    assert_eq!(value("SUMMARY"), "Database upgrade\\; all\\, of it");
    assert_eq!(value("STATUS"), "CONFIRMED");
    assert!(text.lines().all(|line| line.len() <= 75), "{text}");
}
