//! What the parties say of the clauses of a draft.

use super::record;

record! {
    /// A comment, or an answer to one.
    AgreementComment is a "comment on an agreement" in agreement_comment {
        /// Names the comment for ever.
        id: String,
        /// The version's file.
        hash: String,
        /// The clause as settlements name it, `objectives.uptime`; empty: the whole.
        clause: String,
        /// The comment that it answers.
        answers: Option<String>,
        /// Whether it settles the one that it answers.
        is_settled: bool,
        /// What is said.
        text: String,
        /// When, in milliseconds since 1970 in UTC.
        at: i64,
        /// Who says it, named as in the audit log.
        author: String,
        /// The customer for whom they speak; absent: the provider.
        customer_id: Option<String>,
    }
    agreement_comments, comments_of_version by hash, add_agreement_comment
}
