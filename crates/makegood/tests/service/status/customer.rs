//! The page of a customer: their services alone, for them and their provider.

use crate::Service;

#[test]
fn a_customer_sees_the_services_of_their_agreements_and_nobody_elses() {
    let (service, owner) = Service::with_status_page(&[]);
    service.sell("billing", "내부 정산", "Internal billing");
    let (dasan, other) = (service.customer("dasan"), service.customer("other"));
    let mine = dasan.get("/status/default/mine");
    assert_eq!(mine.status, 200, "{}", mine.body);
    assert!(
        mine.says("dasan Inc.") && mine.says("RemoteMeeting") && mine.says("as the agreement counts"),
        "{}",
        mine.body
    );
    assert!(!mine.says("billing"), "{}", mine.body);
    assert!(mine.header("cache-control").contains("private"), "{:?}", mine.headers);
    let foreign = other.get("/status/default/mine");
    assert!(!foreign.says("RemoteMeeting") && !foreign.says("is slow"), "{}", foreign.body);
    assert!(!other.get("/status/default/mine?customer=dasan").says("dasan Inc."));
    assert_eq!(service.anybody().get("/status/default/mine").status, 303);
    assert_eq!(dasan.get("/status/nothing/mine").status, 404);
    assert!(owner.get("/status/default/mine").says("dasan Inc."));
    assert!(owner.get("/status/default/mine?customer=dasan").says("RemoteMeeting"));
}
