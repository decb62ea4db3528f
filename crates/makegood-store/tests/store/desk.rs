//! What the desk does by itself is read again after each change of it, and after nothing else.

use makegood_store::{
    Brand, DeliveryRule, EscalationPolicy, Group, GroupSetting, OpeningHours, ScheduleRule, StateLetter, Store,
};

use crate::databases::{author, on_both};

/// Whether `done` is a change of what the desk does.
async fn counts(store: &Store, done: impl AsyncFnOnce(&mut makegood_store::Change)) -> bool {
    let before = store.desk_change_count().await.unwrap();
    let mut change = store.change(&author()).await.unwrap();
    done(&mut change).await;
    change.keep().await.unwrap();
    before < store.desk_change_count().await.unwrap()
}

#[test]
fn every_change_of_what_the_desk_does_counts_and_nothing_else() {
    on_both(|store| async move {
        let text = str::to_owned;
        let other = counts(&store, async |change| {
            change.add_brand(&Brand { id: text("shop"), name: text("Shop"), language: text("ko") }).await.unwrap();
            change.add_group(&Group { id: text("night"), name: text("Night") }).await.unwrap();
        });
        assert!(!other.await);
        let rule = DeliveryRule { id: text("a"), brand_id: None, place: 1, off_at: None, rule: text("{}") };
        assert!(counts(&store, async |change| change.add_delivery_rule(&rule).await.unwrap()).await);
        let moved = DeliveryRule { place: 2, ..rule.clone() };
        assert!(counts(&store, async |change| change.change_delivery_rule(&moved).await.unwrap()).await);
        assert!(!counts(&store, async |change| change.change_delivery_rule(&moved).await.unwrap()).await);
        assert!(counts(&store, async |change| change.remove_delivery_rule("a").await.unwrap()).await);
        let rule = ScheduleRule { id: text("a"), brand_id: None, place: 1, off_at: None, rule: text("{}") };
        assert!(counts(&store, async |change| change.add_schedule_rule(&rule).await.unwrap()).await);
        let policy = EscalationPolicy {
            id: text("a"),
            brand_id: None,
            name: text("a"),
            clock: None,
            severity: None,
            off_at: None,
            steps: text("[]"),
        };
        assert!(counts(&store, async |change| change.add_escalation_policy(&policy).await.unwrap()).await);
        let hours =
            OpeningHours { id: text("a"), time_zone: text("UTC"), hours: text("Mon 09:00-18:00"), holidays: text("") };
        assert!(counts(&store, async |change| change.add_opening_hours(&hours).await.unwrap()).await);
        let letter = StateLetter {
            id: text("shop/new"),
            brand_id: text("shop"),
            state: text("new"),
            is_sent: true,
            text_ko: text(""),
            text_en: text(""),
        };
        assert!(counts(&store, async |change| change.add_state_letter(&letter).await.unwrap()).await);
        let setting = GroupSetting { group_id: text("night"), way: text("by_hand"), default_id: None, capacity: None };
        assert!(counts(&store, async |change| change.add_group_setting(&setting).await.unwrap()).await);
    });
}
