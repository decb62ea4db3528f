-- Work to be done later. A job is free when nobody's lease on it runs; times are milliseconds since 1970 in UTC.
CREATE TABLE job (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        TEXT NOT NULL,
    key         TEXT NOT NULL,
    run_at      BIGINT NOT NULL,
    attempts    BIGINT NOT NULL,
    lease_until BIGINT,
    last_error  TEXT,
    finished_at BIGINT,
    failed_at   BIGINT
);

CREATE UNIQUE INDEX job_unfinished ON job (kind, key) WHERE finished_at IS NULL AND failed_at IS NULL;
CREATE INDEX job_due ON job (run_at, id) WHERE finished_at IS NULL AND failed_at IS NULL;
