-- Maintenance as people are told of it. Settlements rest on the facts that `maintenance_window` names, never on this.
CREATE TABLE maintenance (
    id           TEXT PRIMARY KEY CHECK (id <> ''),
    brand_id     TEXT NOT NULL REFERENCES brand (id),
    kind         TEXT NOT NULL CHECK (kind IN ('planned', 'emergency')),
    title_ko     TEXT NOT NULL,
    title_en     TEXT NOT NULL,
    text_ko      TEXT NOT NULL,
    text_en      TEXT NOT NULL,
    from_at      BIGINT NOT NULL,
    to_at        BIGINT NOT NULL,
    announced_at BIGINT,
    started_at   BIGINT,
    finished_at  BIGINT,
    cancelled_at BIGINT,
    CHECK (from_at < to_at),
    CHECK (title_ko <> '' OR title_en <> ''),
    CHECK (announced_at IS NOT NULL OR (started_at IS NULL AND finished_at IS NULL)),
    CHECK (started_at IS NOT NULL OR finished_at IS NULL),
    CHECK (cancelled_at IS NULL OR started_at IS NULL)
);

CREATE INDEX maintenance_by_start ON maintenance (from_at, id);

-- What is worked on; without a component the whole service, without a region everywhere.
CREATE TABLE maintenance_part (
    id             TEXT PRIMARY KEY CHECK (id <> ''),
    maintenance_id TEXT NOT NULL REFERENCES maintenance (id) ON DELETE CASCADE,
    service_id     TEXT NOT NULL REFERENCES service (id),
    component      TEXT,
    region         TEXT
);

CREATE INDEX maintenance_part_by_maintenance ON maintenance_part (maintenance_id, id);
CREATE INDEX maintenance_part_by_service ON maintenance_part (service_id, maintenance_id);

-- One announced window of one part, by the fact that says so; an extension is a window of its own.
CREATE TABLE maintenance_window (
    fact_id        TEXT PRIMARY KEY REFERENCES fact (id),
    maintenance_id TEXT NOT NULL REFERENCES maintenance (id),
    part_id        TEXT NOT NULL REFERENCES maintenance_part (id),
    announced_at   BIGINT NOT NULL,
    from_at        BIGINT NOT NULL,
    to_at          BIGINT NOT NULL,
    withdrawn_by   TEXT REFERENCES fact (id),
    CHECK (from_at < to_at)
);

CREATE INDEX maintenance_window_by_maintenance ON maintenance_window (maintenance_id, from_at);

CREATE TABLE maintenance_update (
    id             TEXT PRIMARY KEY CHECK (id <> ''),
    maintenance_id TEXT NOT NULL REFERENCES maintenance (id) ON DELETE CASCADE,
    at             BIGINT NOT NULL,
    state          TEXT NOT NULL CHECK (state IN ('scheduled', 'in_progress', 'verifying', 'completed')),
    text_ko        TEXT NOT NULL,
    text_en        TEXT NOT NULL,
    author         TEXT NOT NULL,
    CHECK (text_ko <> '' OR text_en <> '')
);

CREATE INDEX maintenance_update_by_maintenance ON maintenance_update (maintenance_id, at, id);

-- Who was told what, over which channel, and whether it arrived.
CREATE TABLE notice (
    id           TEXT PRIMARY KEY CHECK (id <> ''),
    about        TEXT NOT NULL CHECK (about IN ('incident', 'maintenance', 'agreement')),
    about_id     TEXT NOT NULL CHECK (about_id <> ''),
    customer_id  TEXT REFERENCES customer (id),
    recipient    TEXT NOT NULL,
    channel      TEXT NOT NULL CHECK (channel IN ('mail', 'webhook', 'slack', 'page', 'phone')),
    purpose      TEXT NOT NULL CHECK (purpose <> ''),
    sent_at      BIGINT NOT NULL,
    delivered_at BIGINT,
    failed       TEXT,
    message_id   TEXT UNIQUE,
    CHECK (delivered_at IS NULL OR failed IS NULL)
);

CREATE INDEX notice_by_subject ON notice (about, about_id, sent_at, id);
CREATE INDEX notice_by_customer ON notice (customer_id, sent_at);

-- The duty that a notice does once it arrives: then the obligation fact of this id is appended.
CREATE TABLE notice_duty (
    fact_id     TEXT PRIMARY KEY CHECK (fact_id <> ''),
    notice_id   TEXT NOT NULL REFERENCES notice (id) ON DELETE CASCADE,
    duty        TEXT NOT NULL CHECK (duty <> ''),
    about_fact  TEXT NOT NULL,
    done_at     BIGINT,
    replaced_by TEXT
);

CREATE INDEX notice_duty_by_notice ON notice_duty (notice_id, fact_id);
CREATE INDEX notice_duty_by_fact ON notice_duty (about_fact);
