-- The lists that people keep. Every key is text that the program chooses; times are milliseconds since 1970 in UTC.
CREATE TABLE brand (
    id       TEXT PRIMARY KEY CHECK (id <> ''),
    name     TEXT NOT NULL CHECK (name <> ''),
    language TEXT NOT NULL CHECK (language IN ('ko', 'en'))
);

CREATE TABLE customer (
    id        TEXT PRIMARY KEY CHECK (id <> ''),
    name      TEXT NOT NULL CHECK (name <> ''),
    brand_id  TEXT NOT NULL REFERENCES brand (id),
    language  TEXT NOT NULL CHECK (language IN ('ko', 'en')),
    time_zone TEXT NOT NULL
);

CREATE TABLE contact (
    id          TEXT PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customer (id),
    name        TEXT NOT NULL CHECK (name <> ''),
    email       TEXT NOT NULL CHECK (email LIKE '%_@_%'),
    phone       TEXT,
    language    TEXT NOT NULL CHECK (language IN ('ko', 'en')),
    UNIQUE (customer_id, email)
);

CREATE TABLE site (
    id        TEXT PRIMARY KEY CHECK (id <> ''),
    name      TEXT NOT NULL CHECK (name <> ''),
    region    TEXT,
    time_zone TEXT NOT NULL
);

CREATE TABLE service (
    id       TEXT PRIMARY KEY CHECK (id <> ''),
    brand_id TEXT NOT NULL REFERENCES brand (id),
    name_ko  TEXT NOT NULL CHECK (name_ko <> ''),
    name_en  TEXT NOT NULL CHECK (name_en <> ''),
    up_when  TEXT
);

CREATE TABLE component (
    id         TEXT PRIMARY KEY,
    service_id TEXT NOT NULL REFERENCES service (id),
    name       TEXT NOT NULL CHECK (name <> ''),
    critical   BOOLEAN NOT NULL,
    site_id    TEXT REFERENCES site (id),
    UNIQUE (service_id, name)
);

CREATE TABLE member (
    id          TEXT PRIMARY KEY,
    email       TEXT NOT NULL UNIQUE CHECK (email LIKE '%_@_%' AND email = lower(email)),
    name        TEXT NOT NULL CHECK (name <> ''),
    role        TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'operator', 'member', 'customer', 'auditor')),
    customer_id TEXT REFERENCES customer (id),
    language    TEXT NOT NULL CHECK (language IN ('ko', 'en')),
    time_zone   TEXT NOT NULL,
    disabled_at BIGINT,
    CHECK ((role = 'customer') = (customer_id IS NOT NULL))
);

-- The brands whose customers a member may see; a member without one sees every brand's. A brand that is named here
-- cannot be removed: its members would then see everything.
CREATE TABLE member_brand (
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    brand_id  TEXT NOT NULL REFERENCES brand (id),
    PRIMARY KEY (member_id, brand_id)
);

CREATE TABLE member_group (
    id   TEXT PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL CHECK (name <> '')
);

CREATE TABLE group_member (
    group_id  TEXT NOT NULL REFERENCES member_group (id) ON DELETE CASCADE,
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    PRIMARY KEY (group_id, member_id)
);

-- One row for each thing that is set for the whole installation, as JSON; a secret one never stands in the audit log.
CREATE TABLE setting (
    name   TEXT PRIMARY KEY CHECK (name <> ''),
    value  TEXT NOT NULL,
    secret BOOLEAN NOT NULL
);

-- Who changed what, from what to what. Never changed, never removed.
CREATE TABLE audit_entry (
    seq    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at     BIGINT NOT NULL,
    author TEXT NOT NULL,
    noun   TEXT NOT NULL,
    key    TEXT NOT NULL,
    before TEXT,
    after  TEXT
);

CREATE INDEX audit_entry_by_key ON audit_entry (noun, key, seq);
CREATE INDEX audit_entry_by_author ON audit_entry (author, seq);

CREATE FUNCTION audit_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is never changed or shortened';
END $$;
CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_log_is_append_only();
CREATE TRIGGER audit_entry_is_not_emptied BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_append_only();
