-- Deadlines of the provider on credits of which somebody was told: each once before it ends and once when it has. A
-- deadline that is moved is another one. Times are milliseconds since 1970 in UTC.
CREATE TABLE credit_warning (
    credit_id TEXT NOT NULL REFERENCES credit (id),
    deadline  TEXT NOT NULL CHECK (deadline IN ('decide', 'pay')),
    until     BIGINT NOT NULL,
    stage     TEXT NOT NULL CHECK (stage IN ('soon', 'over')),
    warned_at BIGINT NOT NULL,
    PRIMARY KEY (credit_id, deadline, until, stage)
);

-- How damages were recognised: for which days, what was asked, under which cap, and which insurance answers for them. Days
-- are YYYY-MM-DD, the last one in; amounts are in the smallest unit of the credit's currency.
CREATE TABLE credit_damages (
    credit_id         TEXT PRIMARY KEY REFERENCES credit (id),
    first_on          TEXT NOT NULL,
    last_on           TEXT NOT NULL,
    asked             BIGINT NOT NULL CHECK (asked > 0),
    cap               BIGINT CHECK (cap >= 0),
    recognised_before BIGINT NOT NULL CHECK (recognised_before >= 0),
    insurance         TEXT NOT NULL,
    CHECK (first_on <= last_on)
);

CREATE TRIGGER credit_damages_are_never_changed BEFORE UPDATE ON credit_damages BEGIN SELECT RAISE(ABORT, 'how damages were recognised is never changed'); END;
CREATE TRIGGER credit_damages_are_never_removed BEFORE DELETE ON credit_damages BEGIN SELECT RAISE(ABORT, 'how damages were recognised is never removed'); END;
