//! Many cases at once, as another desk kept them: rows by the hundred, their words indexed with them.

use super::{Case, CaseClock, CaseMessage};
use crate::changed::Changed;
use crate::database::changing;
use crate::noun::refused;
use crate::{Change, StoreError};

/// SQLite takes 32,766 values in a statement; a case has fewer than 100.
const AT_ONCE: usize = 300;

/// Adds `$rows` of `$row`, which have a key and these fields.
macro_rules! add_many {
    ($change:expr, $rows:expr, $statements:expr, $called:literal, $key:ident, $($field:ident),*) => {
        for some in $rows.chunks(AT_ONCE) {
            let add = $statements.add_several(some.len());
            let done = changing!($change, on => {
                let query = some.iter().fold(sqlx::query(add), |query, row| {
                    query.bind(&row.$key)$(.bind(&row.$field))*
                });
                query.execute(on).await.map(drop)
            });
            done.map_err(|error| refused(error, $called, some.first().map_or("", |row| row.$key.as_str())))?;
        }
    };
}

impl Change {
    /// Adds cases with everything that was written on them, and how their clocks stand.
    ///
    /// # Errors
    /// A case has a number that is taken, or something names what is not there; the database's.
    pub async fn add_many_cases(
        &mut self,
        cases: &[Case],
        messages: &[CaseMessage],
        clocks: &[CaseClock],
    ) -> Result<(), StoreError> {
        add_many!(
            self,
            cases,
            Case::STATEMENTS,
            "case",
            id,
            brand_id,
            customer_id,
            contact_id,
            kind,
            title,
            channel,
            language,
            environment,
            service_id,
            component,
            region,
            agreement,
            plan,
            impact,
            urgency,
            severity,
            severity_rank,
            plan_rank,
            state,
            out_of_scope,
            group_id,
            assignee_id,
            hotline,
            opened_at,
            opened_by,
            answered_at,
            customer_wrote_at,
            desk_wrote_at,
            state_at,
            resolved_at,
            closed_at,
            reopenings,
            next_due_at,
            next_due_clock,
            merged_into,
            incident_id,
            problem_id,
            maintenance_id,
            status
        );
        add_many!(
            self,
            messages,
            CaseMessage::STATEMENTS,
            "message",
            id,
            case_id,
            at,
            kind,
            author,
            text,
            estimate_at,
            automatic,
            fact_id
        );
        add_many!(
            self,
            clocks,
            CaseClock::STATEMENTS,
            "clock",
            case_id,
            clock,
            round,
            severity,
            plan,
            state,
            target,
            started_at,
            due_at,
            stopped_at,
            decided_at,
            used_ms,
            counted_in,
            next_at,
            done_percent
        );
        for case in cases {
            self.index_later(&case.id);
        }
        self.to_tell.insert(Changed::Some);
        Ok(())
    }
}
