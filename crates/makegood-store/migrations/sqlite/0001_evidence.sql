-- Evidence: one chain of facts. `content` is the fact itself, the columns before it are for finding it; times are
-- milliseconds since 1970 in UTC, `held_from` and `held_to` are null for a retraction.
CREATE TABLE fact (
    seq         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    kind        TEXT NOT NULL,
    service     TEXT,
    customer    TEXT,
    held_from   BIGINT,
    held_to     BIGINT,
    recorded_at BIGINT NOT NULL,
    replaces    TEXT REFERENCES fact (id),
    case_id     TEXT,
    content     BLOB NOT NULL,
    hash        BLOB NOT NULL
);

CREATE INDEX fact_by_service ON fact (service, kind, held_to);
CREATE INDEX fact_by_customer ON fact (customer, kind) WHERE customer IS NOT NULL;
CREATE INDEX fact_by_replaces ON fact (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX fact_by_case ON fact (case_id) WHERE case_id IS NOT NULL;

CREATE TRIGGER fact_is_never_changed BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'evidence is never changed: append a correction'); END;
CREATE TRIGGER fact_is_never_removed BEFORE DELETE ON fact BEGIN SELECT RAISE(ABORT, 'evidence is never removed: append a retraction'); END;
