-- What is planned with a customer so that service gets better: what, by whom, until which day. `quarter` is the one whose
-- review decided it (`2024-Q1`). Texts stand in Korean, English or both. Times are milliseconds since 1970 in UTC.
CREATE TABLE improvement (
    id          TEXT PRIMARY KEY CHECK (id <> ''),
    customer_id TEXT NOT NULL REFERENCES customer (id),
    quarter     TEXT NOT NULL CHECK (quarter <> ''),
    text_ko     TEXT NOT NULL,
    text_en     TEXT NOT NULL,
    owner       TEXT NOT NULL CHECK (owner <> ''),
    due_on      TEXT NOT NULL CHECK (due_on <> ''),
    planned_at  BIGINT NOT NULL,
    planned_by  TEXT NOT NULL,
    done_at     BIGINT,
    done_by     TEXT,
    CHECK (text_ko <> '' OR text_en <> ''),
    CHECK ((done_at IS NULL) = (done_by IS NULL)),
    CHECK (done_at IS NULL OR planned_at <= done_at)
);

CREATE INDEX improvement_by_customer ON improvement (customer_id, due_on, id);
