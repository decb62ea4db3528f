-- Cases: what customers ask for, beside the facts that clocks count. Times are milliseconds since 1970 in UTC.
-- The last number that a brand has given to a case.
CREATE TABLE case_number (
    brand_id TEXT PRIMARY KEY REFERENCES brand (id) ON DELETE CASCADE,
    last     BIGINT NOT NULL CHECK (last > 0)
);

-- `id` is the case number that people read. `severity_rank` and `plan_rank` are the places of severity and plan in the
-- agreement, the first to be served at 0 (C4).
CREATE TABLE support_case (
    id                TEXT PRIMARY KEY CHECK (id <> ''),
    brand_id          TEXT NOT NULL REFERENCES brand (id),
    customer_id       TEXT REFERENCES customer (id),
    contact_id        TEXT REFERENCES contact (id) ON DELETE SET NULL,
    kind              TEXT NOT NULL CHECK (kind IN ('incident', 'service_request', 'problem', 'change', 'enhancement')),
    title             TEXT NOT NULL CHECK (title <> ''),
    channel           TEXT NOT NULL CHECK (channel <> ''),
    language          TEXT NOT NULL CHECK (language <> ''),
    environment       TEXT NOT NULL CHECK (environment <> ''),
    service_id        TEXT REFERENCES service (id),
    component         TEXT CHECK (component <> ''),
    region            TEXT CHECK (region <> ''),
    agreement         TEXT CHECK (agreement <> ''),
    plan              TEXT CHECK (plan <> ''),
    impact            TEXT CHECK (impact <> ''),
    urgency           TEXT CHECK (urgency <> ''),
    severity          TEXT CHECK (severity <> ''),
    severity_rank     BIGINT NOT NULL,
    plan_rank         BIGINT NOT NULL,
    state             TEXT NOT NULL CHECK (state IN ('new', 'open', 'waiting_for_customer', 'on_hold', 'resolved', 'closed')),
    out_of_scope      TEXT CHECK (out_of_scope <> ''),
    group_id          TEXT REFERENCES member_group (id),
    assignee_id       TEXT REFERENCES member (id),
    hotline           BOOLEAN NOT NULL,
    opened_at         BIGINT NOT NULL,
    opened_by         TEXT NOT NULL,
    answered_at       BIGINT,
    customer_wrote_at BIGINT,
    desk_wrote_at     BIGINT,
    state_at          BIGINT NOT NULL,
    resolved_at       BIGINT,
    closed_at         BIGINT,
    reopenings        BIGINT NOT NULL CHECK (reopenings >= 0),
    next_due_at       BIGINT,
    next_due_clock    TEXT,
    merged_into       TEXT REFERENCES support_case (id) DEFERRABLE INITIALLY DEFERRED,
    incident_id       TEXT REFERENCES incident (id),
    problem_id        TEXT REFERENCES problem (id),
    maintenance_id    TEXT REFERENCES maintenance (id),
    CHECK (merged_into <> id),
    CHECK ((next_due_at IS NULL) = (next_due_clock IS NULL))
);

CREATE INDEX support_case_inbox ON support_case (severity_rank, plan_rank, opened_at, id)
    WHERE state NOT IN ('resolved', 'closed');
CREATE INDEX support_case_by_time ON support_case (opened_at, id);
CREATE INDEX support_case_by_customer ON support_case (customer_id, opened_at, id);
CREATE INDEX support_case_by_assignee ON support_case (assignee_id, state) WHERE assignee_id IS NOT NULL;
CREATE INDEX support_case_by_incident ON support_case (incident_id) WHERE incident_id IS NOT NULL;

-- What was written on a case. `request` is the customer's, `answer` goes to them, `note` and `call` stay in the house.
CREATE TABLE case_message (
    id          TEXT PRIMARY KEY,
    case_id     TEXT NOT NULL REFERENCES support_case (id),
    at          BIGINT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('request', 'answer', 'note', 'call')),
    author      TEXT NOT NULL,
    text        TEXT NOT NULL,
    estimate_at BIGINT,
    automatic   BOOLEAN NOT NULL,
    fact_id     TEXT REFERENCES fact (id)
);

CREATE INDEX case_message_by_case ON case_message (case_id, at, id);

-- What was done to a case, with the fact that says so where clocks count it.
CREATE TABLE case_step (
    id      TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES support_case (id),
    at      BIGINT NOT NULL,
    author  TEXT NOT NULL,
    what    TEXT NOT NULL CHECK (what <> ''),
    before  TEXT,
    after   TEXT,
    reason  TEXT,
    fact_id TEXT REFERENCES fact (id)
);

CREATE INDEX case_step_by_case ON case_step (case_id, at, id);

CREATE TABLE case_attachment (
    id         TEXT PRIMARY KEY,
    case_id    TEXT NOT NULL REFERENCES support_case (id),
    message_id TEXT NOT NULL REFERENCES case_message (id),
    name       TEXT NOT NULL CHECK (name <> ''),
    media_type TEXT NOT NULL,
    length     BIGINT NOT NULL,
    bytes      BLOB NOT NULL
);

CREATE INDEX case_attachment_by_case ON case_attachment (case_id, message_id, id);

CREATE TABLE case_follower (
    case_id   TEXT NOT NULL REFERENCES support_case (id),
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    PRIMARY KEY (case_id, member_id)
);

CREATE TABLE case_tag (
    case_id TEXT NOT NULL REFERENCES support_case (id),
    tag     TEXT NOT NULL CHECK (tag <> ''),
    PRIMARY KEY (case_id, tag)
);

CREATE INDEX case_tag_by_tag ON case_tag (tag, case_id);

CREATE TABLE case_link (
    case_id  TEXT NOT NULL REFERENCES support_case (id),
    other_id TEXT NOT NULL REFERENCES support_case (id),
    PRIMARY KEY (case_id, other_id),
    CHECK (case_id <> other_id)
);

-- How each promised time stands, as reckoned last; `next_at` is when it next becomes something else by itself, and
-- `done_percent` up to which share of its target its steps were taken.
CREATE TABLE case_clock (
    case_id      TEXT NOT NULL REFERENCES support_case (id),
    clock        TEXT NOT NULL CHECK (clock <> ''),
    round        BIGINT NOT NULL CHECK (round > 0),
    severity     TEXT,
    plan         TEXT,
    state        TEXT NOT NULL CHECK (state IN ('met', 'missed', 'running', 'paused', 'not_applicable')),
    target       TEXT,
    started_at   BIGINT,
    due_at       BIGINT,
    stopped_at   BIGINT,
    decided_at   BIGINT,
    used_ms      BIGINT NOT NULL,
    counted_in   TEXT NOT NULL CHECK (counted_in IN ('elapsed', 'business')),
    next_at      BIGINT,
    done_percent BIGINT NOT NULL CHECK (done_percent >= 0),
    PRIMARY KEY (case_id, clock, round)
);

CREATE INDEX case_clock_by_next ON case_clock (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX case_clock_by_decided ON case_clock (decided_at, clock) WHERE decided_at IS NOT NULL;
