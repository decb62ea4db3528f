//! The two ways from a draft to a version that is settled by.

use makegood_core::lifecycle::{Actor, Course, Facts, Party, Refusal, Step, Taken, Way};

pub(crate) fn manager(id: &str, has_colleague: bool) -> Actor {
    Actor { id: id.to_owned(), party: Party::Provider, manages: true, has_colleague }
}

pub(crate) fn customer(id: &str) -> Actor {
    Actor { id: format!("{id}-person"), party: customer_party(id), manages: true, has_colleague: false }
}

pub(crate) fn customer_party(id: &str) -> Party {
    Party::Customer(id.to_owned())
}

/// Takes a step where it may be taken.
pub(crate) fn take(course: &mut Course, step: Step, actor: &Actor, facts: &Facts) -> Result<(), Refusal> {
    course.may(&step, actor, facts)?;
    course.take(Taken { step, by: actor.id.clone() });
    Ok(())
}

fn acme() -> Facts {
    Facts { customers: vec!["acme".to_owned()], ..Facts::default() }
}

#[test]
fn terms_of_use_are_published_by_the_provider_alone() {
    let (kim, facts) = (manager("kim", false), Facts::default());
    let mut course = Course::default();
    for step in Course::path(Way::Published, &facts) {
        assert_eq!(take(&mut course, step, &kim, &facts), Ok(()));
    }
    assert_eq!(course.ahead(&facts), []);
    assert_eq!(take(&mut course, Step::Adopted, &kim, &facts), Err(Refusal::DoneAlready));
}

#[test]
fn a_signed_version_is_reviewed_and_signed_by_each_customer_and_adopted_last() {
    let (kim, lee, acme_person, facts) = (manager("kim", true), manager("lee", true), customer("acme"), acme());
    let mut course = Course::default();
    take(&mut course, Step::Drafted, &kim, &facts).unwrap();
    take(&mut course, Step::Offered(Way::Signed), &kim, &facts).unwrap();
    let reviewed = Step::Reviewed(customer_party("acme"));
    assert_eq!(take(&mut course, Step::Priced, &kim, &facts), Err(Refusal::First(reviewed.clone())));
    assert_eq!(take(&mut course, reviewed.clone(), &kim, &facts), Err(Refusal::NotYours));
    assert_eq!(take(&mut course, reviewed.clone(), &customer("other"), &facts), Err(Refusal::NotYours));
    let own = Step::Reviewed(Party::Provider);
    assert_eq!(take(&mut course, own, &kim, &facts), Err(Refusal::NoSuchParty));
    take(&mut course, reviewed, &acme_person, &facts).unwrap();
    take(&mut course, Step::Priced, &kim, &facts).unwrap();
    // Four eyes: who wrote it does not approve it where somebody else can.
    assert_eq!(take(&mut course, Step::Approved, &kim, &facts), Err(Refusal::OwnDraft));
    let signed = Step::Signed(customer_party("acme"));
    assert_eq!(take(&mut course, signed.clone(), &acme_person, &facts), Err(Refusal::First(Step::Approved)));
    take(&mut course, Step::Approved, &lee, &facts).unwrap();
    take(&mut course, signed, &acme_person, &facts).unwrap();
    let provider = Step::Signed(Party::Provider);
    assert_eq!(take(&mut course, Step::Adopted, &kim, &facts), Err(Refusal::First(provider.clone())));
    take(&mut course, provider, &kim, &facts).unwrap();
    take(&mut course, Step::Adopted, &kim, &facts).unwrap();
}

#[test]
fn what_is_open_stops_the_way() {
    let (kim, facts) = (manager("kim", false), acme());
    let mut course = Course::default();
    take(&mut course, Step::Drafted, &kim, &facts).unwrap();
    let undecided = Facts { undecided: 2, ..facts.clone() };
    let offered = Step::Offered(Way::Published);
    assert_eq!(take(&mut course, offered.clone(), &kim, &undecided), Err(Refusal::Undecided(2)));
    let nobody = Facts::default();
    assert_eq!(take(&mut course, Step::Offered(Way::Signed), &kim, &nobody), Err(Refusal::NobodyToSign));
    take(&mut course, offered, &kim, &facts).unwrap();
    let commented = Facts { open_comments: 1, ..facts };
    assert_eq!(take(&mut course, Step::Priced, &kim, &commented), Err(Refusal::OpenComments(1)));
    let signed = Step::Signed(customer_party("acme"));
    assert_eq!(take(&mut course, signed, &customer("acme"), &commented), Err(Refusal::IsPublished));
}

#[test]
fn what_was_withdrawn_begins_anew() {
    let (kim, facts) = (manager("kim", false), acme());
    let mut course = Course::default();
    take(&mut course, Step::Drafted, &kim, &facts).unwrap();
    take(&mut course, Step::Offered(Way::Signed), &kim, &facts).unwrap();
    take(&mut course, Step::Withdrawn, &kim, &facts).unwrap();
    assert_eq!(take(&mut course, Step::Priced, &kim, &facts), Err(Refusal::First(Step::Drafted)));
    take(&mut course, Step::Drafted, &kim, &facts).unwrap();
    assert_eq!(course.way(), None);
}
