-- Minutes until their day is sealed into a fact: one row an hour, `hour` counted from 1970 in UTC. No evidence yet, so
-- it may grow; `content` is a fact of cells without a name, `filled` how many of its minutes are measured.
CREATE TABLE waiting_minutes (
    series  TEXT NOT NULL,
    hour    BIGINT NOT NULL,
    service TEXT NOT NULL,
    filled  BIGINT NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (series, hour)
);

CREATE INDEX waiting_minutes_by_service ON waiting_minutes (service, hour);
CREATE INDEX waiting_minutes_by_hour ON waiting_minutes (hour);
