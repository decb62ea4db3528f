//! Delivery rules (H-W4): what becomes of a case as it comes in.

use crate::noun::noun;

noun! {
    /// A delivery rule.
    DeliveryRule is a "delivery rule" in delivery_rule {
        /// Names the rule for ever.
        id: String,
        /// For which brand; `None`: for every brand.
        brand_id: Option<String>,
        /// Its place in the order in which rules are tried, from 1.
        place: i64,
        /// Since when it is not tried, in milliseconds since 1970 in UTC.
        off_at: Option<i64>,
        /// The rule as JSON, with the version of its form.
        rule: String,
    }
    delivery_rules, delivery_rule, add_delivery_rule, change_delivery_rule, remove_delivery_rule
}
