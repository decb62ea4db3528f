//! Whether what was asked for can be done, technically and commercially (M1).

use super::record;

record! {
    /// What was decided of a requirement; the last one counts.
    Feasibility is a "decision of a requirement" in agreement_feasibility {
        /// Names it for ever.
        id: String,
        /// The requirement.
        requirement_id: String,
        /// The agreement that answers it; empty: none does.
        agreement: String,
        /// Whether it can be built and run.
        technical: bool,
        /// Whether it can be sold at a price that bears it.
        commercial: bool,
        /// Why.
        reason: String,
        /// When, in milliseconds since 1970 in UTC.
        at: i64,
        /// Who decided, named as in the audit log.
        author: String,
    }
    feasibilities, feasibilities_of_requirement by requirement_id, add_feasibility
}
