//! Both sides are mailed of what happens to a dispute: each person once, in their language, whoever did it apart.

use makegood_store::Contact;

use super::{DAY_30, MARCH_PATH, closed_march};
use crate::mail_box::MailBox;

/// Whose mails came behind the first `before`, in order of address, each with whether it is Korean.
fn told(mails: &MailBox, before: usize, count: usize) -> Vec<(String, bool)> {
    let all = mails.mails(before + count);
    assert_eq!(all.len(), before + count, "nobody is told twice");
    let to = |mail: &String| {
        let line = mail.split("To: ").nth(1).unwrap_or_default();
        line.split_whitespace().next().unwrap_or_default().to_owned()
    };
    let mut told: Vec<(String, bool)> =
        all[before..].iter().map(|mail| (to(mail), mail.contains("이의 제기"))).collect();
    told.sort();
    told
}

fn all(addresses: &[(&str, bool)]) -> Vec<(String, bool)> {
    addresses.iter().map(|(address, korean)| ((*address).to_owned(), *korean)).collect()
}

#[test]
fn opening_answering_arbitration_and_decision_are_mailed_once_to_each_of_both_sides() {
    let mails = MailBox::open();
    let (service, owner, dasan) = closed_march(DAY_30, &["--smtp", &mails.url()]);
    service.invited("manager", "manager", None);
    service.invited("operator", "operator", None);
    service.customer("other");
    service.change(async |change| {
        // One of them signs in as well; the other reads Korean; the third is somebody else's.
        for (id, customer_id, email, language) in [
            ("c1", "dasan", "Dasan@example.com", "en"),
            ("c2", "dasan", "park@dasan.example", "ko"),
            ("c3", "other", "lee@other.example", "ko"),
        ] {
            let text = |text: &str| text.to_owned();
            let (id, name, phone) = (text(id), text(id), None);
            let (customer_id, email, language) = (text(customer_id), text(email), text(language));
            change.add_contact(&Contact { id, customer_id, name, email, phone, language }).await?;
        }
        Ok(())
    });
    let opened = dasan.post(&format!("{MARCH_PATH}/dispute"), &[("says", "five hours more on the 20th")]);
    let path = opened.leads_to().split('?').next().unwrap().to_owned();
    let house = [("manager@example.com", false), (crate::OWNER, false)];
    let by_customer = all(&[&house[..], &[("park@dasan.example", true)]].concat());
    assert_eq!(told(&mails, 0, 3), by_customer);
    let first = mails.mails(3);
    assert!(first.iter().all(|mail| mail.contains(&path) && mail.contains("five hours more")), "{first:?}");

    let by_owner = all(&[("dasan@example.com", false), ("manager@example.com", false), ("park@dasan.example", true)]);
    owner.submit(&format!("{path}/messages"), &[("text", "we read the logs")]);
    assert_eq!(told(&mails, 3, 3), by_owner);
    owner.post(&format!("{path}/links"), &[("whom", "대한상사중재원")]);
    assert_eq!(told(&mails, 6, 3), by_owner);
    owner.submit(&format!("{path}/decision"), &[("outcome", "rejected"), ("why", "no trace of it")]);
    assert_eq!(told(&mails, 9, 3), by_owner);
    let last = mails.mails(12);
    assert!(last[9..].iter().any(|mail| mail.contains("이의 제기가 결정되었습니다: 기각")), "{last:?}");
    assert!(last[9..].iter().any(|mail| mail.contains("A dispute is decided: rejected")), "{last:?}");
    // What is refused tells nobody.
    owner.post(&format!("{path}/decision"), &[("outcome", "upheld"), ("why", "again")]);
    dasan.submit(&format!("{path}/messages"), &[("text", "thank you")]);
    assert_eq!(told(&mails, 12, 3), by_customer);
}
