-- Whoever added a fact to a dispute takes it back before the decision: it stays to be read, and counts no more. Times are
-- milliseconds since 1970 in UTC.
CREATE TABLE dispute_fact_withdrawal (
    fact_id    TEXT PRIMARY KEY REFERENCES dispute_fact (id),
    dispute_id TEXT NOT NULL REFERENCES dispute (id),
    at         BIGINT NOT NULL,
    author     TEXT NOT NULL CHECK (author <> '')
);

CREATE INDEX dispute_fact_withdrawal_by_dispute ON dispute_fact_withdrawal (dispute_id, at);

-- Both readings as they were when the dispute was decided, as JSON: two settlements, what was shown of them in each
-- language, and the ids of the facts that were upheld.
CREATE TABLE dispute_result (
    dispute_id TEXT PRIMARY KEY REFERENCES dispute (id),
    provider   TEXT NOT NULL CHECK (provider <> ''),
    customer   TEXT NOT NULL CHECK (customer <> ''),
    shown      TEXT NOT NULL CHECK (shown <> ''),
    upheld     TEXT NOT NULL CHECK (upheld <> '')
);

CREATE TRIGGER dispute_fact_withdrawal_is_never_changed BEFORE UPDATE ON dispute_fact_withdrawal BEGIN SELECT RAISE(ABORT, 'what was said in a dispute is never changed'); END;
CREATE TRIGGER dispute_fact_withdrawal_is_never_removed BEFORE DELETE ON dispute_fact_withdrawal BEGIN SELECT RAISE(ABORT, 'what was said in a dispute is never removed'); END;
CREATE TRIGGER dispute_result_is_never_changed BEFORE UPDATE ON dispute_result BEGIN SELECT RAISE(ABORT, 'what was said in a dispute is never changed'); END;
CREATE TRIGGER dispute_result_is_never_removed BEFORE DELETE ON dispute_result BEGIN SELECT RAISE(ABORT, 'what was said in a dispute is never removed'); END;
