-- Drawers of what is over, the latest first: what came in since is not read through.
CREATE INDEX support_case_by_state ON support_case (state, opened_at, id);
