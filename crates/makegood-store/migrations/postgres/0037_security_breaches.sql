-- A security breach is a kind of case too (R3). SQLite cannot change a check: the column is made anew, the last of the table
-- in both databases, so that an archive of either fits the other.
DROP INDEX support_case_inbox;
ALTER TABLE support_case ADD COLUMN new_kind TEXT NOT NULL DEFAULT 'incident'
    CHECK (new_kind IN ('incident', 'service_request', 'problem', 'change', 'enhancement', 'security_breach'));
UPDATE support_case SET new_kind = kind;
ALTER TABLE support_case DROP COLUMN kind;
ALTER TABLE support_case RENAME COLUMN new_kind TO kind;
CREATE INDEX support_case_inbox ON support_case (severity_rank, plan_rank, opened_at, id, brand_id, customer_id, group_id,
    assignee_id, severity, service_id, channel, kind, state, next_due_at, incident_id, merged_into)
    WHERE state NOT IN ('resolved', 'closed') AND merged_into IS NULL;
