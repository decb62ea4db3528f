//! What both parties say in a dispute.

use super::of_dispute;
use crate::noun::noun;

noun! {
    /// A message.
    DisputeMessage is a "message of a dispute" in dispute_message {
        /// Names it for ever.
        id: String,
        /// The dispute.
        dispute_id: String,
        /// What is said.
        text: String,
        /// When, in milliseconds since 1970 in UTC.
        at: i64,
        /// By whom, named as in the audit log.
        author: String,
    }
    dispute_messages, dispute_message, add_dispute_message, change_dispute_message, remove_dispute_message
}

of_dispute!(DisputeMessage, messages_of_dispute, "at, id");
