-- Incidents: what people say of trouble, beside the facts that settlements count. Texts stand in Korean, English or both;
-- an empty one is shown in the other language. Times are milliseconds since 1970 in UTC.
CREATE TABLE problem (
    id            TEXT PRIMARY KEY CHECK (id <> ''),
    brand_id      TEXT NOT NULL REFERENCES brand (id),
    title_ko      TEXT NOT NULL,
    title_en      TEXT NOT NULL,
    cause_ko      TEXT NOT NULL,
    cause_en      TEXT NOT NULL,
    workaround_ko TEXT NOT NULL,
    workaround_en TEXT NOT NULL,
    opened_at     BIGINT NOT NULL,
    closed_at     BIGINT,
    CHECK (title_ko <> '' OR title_en <> ''),
    CHECK (closed_at IS NULL OR opened_at <= closed_at)
);

-- `update_minutes` is how often a major incident is reported on; `merged_into` is the incident that goes on in its place.
CREATE TABLE incident (
    id             TEXT PRIMARY KEY CHECK (id <> ''),
    brand_id       TEXT NOT NULL REFERENCES brand (id),
    title_ko       TEXT NOT NULL,
    title_en       TEXT NOT NULL,
    severity       TEXT CHECK (severity <> ''),
    cause          TEXT CHECK (cause <> ''),
    proof          TEXT CHECK (proof <> ''),
    opened_at      BIGINT NOT NULL,
    resolved_at    BIGINT,
    opened_by      TEXT NOT NULL,
    public_at      BIGINT,
    major_at       BIGINT,
    update_minutes BIGINT CHECK (update_minutes > 0),
    merged_into    TEXT REFERENCES incident (id) DEFERRABLE INITIALLY DEFERRED,
    problem_id     TEXT REFERENCES problem (id),
    CHECK (title_ko <> '' OR title_en <> ''),
    CHECK (resolved_at IS NULL OR opened_at <= resolved_at),
    CHECK (merged_into <> id),
    CHECK (major_at IS NULL OR update_minutes IS NOT NULL)
);

CREATE INDEX incident_by_time ON incident (opened_at, id);
CREATE INDEX incident_open ON incident (opened_at, id) WHERE resolved_at IS NULL;
CREATE INDEX incident_by_problem ON incident (problem_id) WHERE problem_id IS NOT NULL;

CREATE TABLE incident_update (
    id          TEXT PRIMARY KEY,
    incident_id TEXT NOT NULL REFERENCES incident (id),
    at          BIGINT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('investigating', 'identified', 'monitoring', 'resolved')),
    text_ko     TEXT NOT NULL,
    text_en     TEXT NOT NULL,
    author      TEXT NOT NULL,
    public      BOOLEAN NOT NULL
);

CREATE INDEX incident_update_by_incident ON incident_update (incident_id, at, id);

-- `fact_id` is the outage fact that says so now, `exclusion_fact_id` the proven cause that takes it out. Where
-- `minutes_decide`, every agreement on the service counts minutes: no outage is declared beside them.
CREATE TABLE incident_impact (
    id                TEXT PRIMARY KEY,
    incident_id       TEXT NOT NULL REFERENCES incident (id),
    service_id        TEXT NOT NULL REFERENCES service (id),
    component         TEXT CHECK (component <> ''),
    region            TEXT CHECK (region <> ''),
    level             TEXT NOT NULL CHECK (level IN ('degraded', 'partial', 'major')),
    from_at           BIGINT NOT NULL,
    to_at             BIGINT,
    minutes_decide    BOOLEAN NOT NULL,
    fact_id           TEXT REFERENCES fact (id),
    exclusion_fact_id TEXT REFERENCES fact (id),
    CHECK (to_at IS NULL OR from_at < to_at),
    CHECK (fact_id IS NULL OR level <> 'degraded')
);

CREATE INDEX incident_impact_by_incident ON incident_impact (incident_id, from_at, id);
CREATE INDEX incident_impact_by_service ON incident_impact (service_id, from_at);

-- Who does what in a major incident.
CREATE TABLE incident_role (
    id          TEXT PRIMARY KEY,
    incident_id TEXT NOT NULL REFERENCES incident (id),
    role        TEXT NOT NULL CHECK (role IN ('commander', 'communications', 'operations', 'scribe')),
    member_id   TEXT NOT NULL REFERENCES member (id),
    from_at     BIGINT NOT NULL,
    to_at       BIGINT,
    CHECK (to_at IS NULL OR from_at <= to_at)
);

CREATE INDEX incident_role_by_incident ON incident_role (incident_id, from_at, id);

-- People within the house who were told of it.
CREATE TABLE incident_told (
    id          TEXT PRIMARY KEY,
    incident_id TEXT NOT NULL REFERENCES incident (id),
    whom        TEXT NOT NULL CHECK (whom <> ''),
    at          BIGINT NOT NULL,
    author      TEXT NOT NULL
);

CREATE INDEX incident_told_by_incident ON incident_told (incident_id, at, id);

-- Alerts that opened an incident or joined it; one that comes again is the same row.
CREATE TABLE incident_alert (
    id          TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL CHECK (fingerprint <> ''),
    group_key   TEXT NOT NULL,
    starts_at   BIGINT NOT NULL,
    ended_at    BIGINT,
    incident_id TEXT NOT NULL REFERENCES incident (id),
    impact_id   TEXT REFERENCES incident_impact (id) ON DELETE SET NULL,
    UNIQUE (fingerprint, starts_at)
);

CREATE INDEX incident_alert_by_group ON incident_alert (group_key);
CREATE INDEX incident_alert_by_incident ON incident_alert (incident_id);

-- When minutes alone open and end incidents: so many bad ones in a row, so many good ones.
CREATE TABLE incident_policy (
    service_id   TEXT PRIMARY KEY REFERENCES service (id) ON DELETE CASCADE,
    bad_minutes  BIGINT NOT NULL CHECK (bad_minutes BETWEEN 1 AND 1440),
    good_minutes BIGINT NOT NULL CHECK (good_minutes BETWEEN 1 AND 1440)
);

CREATE TABLE postmortem (
    incident_id  TEXT PRIMARY KEY REFERENCES incident (id),
    summary_ko   TEXT NOT NULL,
    summary_en   TEXT NOT NULL,
    cause_ko     TEXT NOT NULL,
    cause_en     TEXT NOT NULL,
    lessons_ko   TEXT NOT NULL,
    lessons_en   TEXT NOT NULL,
    author       TEXT NOT NULL,
    begun_at     BIGINT NOT NULL,
    published_at BIGINT
);

CREATE TABLE postmortem_action (
    id          TEXT PRIMARY KEY,
    incident_id TEXT NOT NULL REFERENCES postmortem (incident_id),
    text_ko     TEXT NOT NULL,
    text_en     TEXT NOT NULL,
    owner       TEXT NOT NULL CHECK (owner <> ''),
    due_on      TEXT NOT NULL,
    done_at     BIGINT,
    CHECK (text_ko <> '' OR text_en <> '')
);

CREATE INDEX postmortem_action_by_incident ON postmortem_action (incident_id, due_on, id);

-- A customer asked for the report; `fact_id` is the request as the duty `duty` of `agreement` counts it.
CREATE TABLE postmortem_request (
    id           TEXT PRIMARY KEY,
    incident_id  TEXT NOT NULL REFERENCES incident (id),
    customer_id  TEXT NOT NULL REFERENCES customer (id),
    agreement    TEXT,
    duty         TEXT,
    requested_at BIGINT NOT NULL,
    requested_by TEXT NOT NULL,
    fact_id      TEXT REFERENCES fact (id),
    done_fact_id TEXT REFERENCES fact (id)
);

CREATE INDEX postmortem_request_by_incident ON postmortem_request (incident_id, requested_at, id);
CREATE INDEX postmortem_request_by_customer ON postmortem_request (customer_id);
