-- The words of cases, by which they are found. Both tables follow from cases and messages and are made again from them.
-- The place of a case among all, the latest last: the second in which it came in, times 16, or the next that was free.
CREATE TABLE case_place (
    place   BIGINT PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE REFERENCES support_case (id) ON DELETE CASCADE
);

-- In `terms` the weight A marks what its customer may read, B what stays in the house; terms without a weight say whose
-- the case is and whether it is open. What is long is kept beside the row as it is: it is read often.
CREATE TABLE case_words (
    rowid BIGINT PRIMARY KEY REFERENCES case_place (place) ON DELETE CASCADE,
    terms TSVECTOR NOT NULL
);

ALTER TABLE case_words ALTER COLUMN terms SET STORAGE EXTERNAL;
CREATE INDEX case_words_by_term ON case_words USING GIN (terms);

-- Cases that are here already get their words by a job.
INSERT INTO job (kind, key, run_at, attempts) SELECT 'words', '', 0, 0 WHERE EXISTS (SELECT 1 FROM support_case);

-- Open cases in the order of the inbox, with all that a drawer asks of them: counting them reads this alone.
DROP INDEX support_case_inbox;
CREATE INDEX support_case_inbox ON support_case (severity_rank, plan_rank, opened_at, id, brand_id, customer_id, group_id,
    assignee_id, severity, service_id, channel, kind, state, next_due_at, incident_id)
    WHERE state NOT IN ('resolved', 'closed') AND merged_into IS NULL;
CREATE INDEX support_case_open_by_time ON support_case (opened_at, id, brand_id, customer_id)
    WHERE state NOT IN ('resolved', 'closed') AND merged_into IS NULL;
CREATE INDEX support_case_open_of_customer ON support_case (customer_id, opened_at, id)
    WHERE state NOT IN ('resolved', 'closed') AND merged_into IS NULL;
CREATE INDEX support_case_by_due ON support_case (next_due_at, id, brand_id) WHERE next_due_at IS NOT NULL;
DROP INDEX support_case_by_assignee;
CREATE INDEX support_case_by_assignee ON support_case (assignee_id, opened_at, id) WHERE assignee_id IS NOT NULL;
CREATE INDEX support_case_by_group ON support_case (group_id, opened_at, id) WHERE group_id IS NOT NULL;

-- Those who work at the desk, however many people customers have.
CREATE INDEX member_at_the_desk ON member (name) WHERE customer_id IS NULL;
