//! What the desk does by itself: rules, hours, prepared answers, who takes cases, and what was done already.
//!
//! Rules are kept as the program writes them: texts that this crate does not read.

mod changed;
mod delivery_rule;
mod escalation_policy;
mod escalation_taken;
mod given;
mod group_setting;
mod member_setting;
mod opening_hours;
mod prepared_answer;
mod schedule_done;
mod schedule_rule;
mod state_letter;

pub use delivery_rule::DeliveryRule;
pub use escalation_policy::EscalationPolicy;
pub use escalation_taken::EscalationTaken;
pub use given::Taker;
pub use group_setting::GroupSetting;
pub use member_setting::MemberSetting;
pub use opening_hours::OpeningHours;
pub use prepared_answer::PreparedAnswer;
pub use schedule_done::ScheduleDone;
pub use schedule_rule::ScheduleRule;
pub use state_letter::StateLetter;
