-- A promise that was missed presses until what it waits for has happened: cases that are here already have its due time.
UPDATE support_case SET (next_due_at, next_due_clock) = (
    SELECT due_at, clock FROM case_clock AS own
    WHERE own.case_id = support_case.id AND own.state = 'missed' AND own.stopped_at IS NULL AND own.due_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM case_clock AS later
            WHERE later.case_id = own.case_id AND later.clock = own.clock AND later.round > own.round)
    ORDER BY own.due_at, own.clock LIMIT 1)
WHERE state NOT IN ('resolved', 'closed') AND out_of_scope IS NULL AND EXISTS (
    SELECT 1 FROM case_clock AS own
    WHERE own.case_id = support_case.id AND own.state = 'missed' AND own.stopped_at IS NULL AND own.due_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM case_clock AS later
            WHERE later.case_id = own.case_id AND later.clock = own.clock AND later.round > own.round));

-- Reopened cases are few among all that ever were.
CREATE INDEX support_case_reopened ON support_case (opened_at, id) WHERE reopenings > 0;
