-- The index of the inbox holds every column that counting a drawer asks for, `merged_into` too: SQLite asks for it again
-- although the index has no other rows, and read each row of the table for it.
DROP INDEX support_case_inbox;
CREATE INDEX support_case_inbox ON support_case (severity_rank, plan_rank, opened_at, id, brand_id, customer_id, group_id,
    assignee_id, severity, service_id, channel, kind, state, next_due_at, incident_id, merged_into)
    WHERE state NOT IN ('resolved', 'closed') AND merged_into IS NULL;
