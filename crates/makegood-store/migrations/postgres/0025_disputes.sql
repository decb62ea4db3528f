-- What customers contest of settlements, and how that was decided. Times are milliseconds since 1970 in UTC.
CREATE TABLE dispute (
    id        TEXT PRIMARY KEY CHECK (id <> ''),
    agreement TEXT NOT NULL CHECK (agreement <> ''),
    customer  TEXT NOT NULL,
    period    TEXT NOT NULL CHECK (period <> ''),
    objective TEXT CHECK (objective <> ''),
    from_at   BIGINT,
    to_at     BIGINT,
    says      TEXT NOT NULL CHECK (says <> ''),
    opened_at BIGINT NOT NULL,
    author    TEXT NOT NULL CHECK (author <> ''),
    CHECK ((from_at IS NULL) = (to_at IS NULL)),
    CHECK (from_at < to_at)
);

CREATE INDEX dispute_by_customer ON dispute (customer, opened_at);

-- What the customer adds to the evidence, one fact a row as JSON: it counts in their reading alone until it is upheld.
CREATE TABLE dispute_fact (
    id         TEXT PRIMARY KEY CHECK (id <> ''),
    dispute_id TEXT NOT NULL REFERENCES dispute (id),
    line       TEXT NOT NULL CHECK (line <> ''),
    at         BIGINT NOT NULL,
    author     TEXT NOT NULL CHECK (author <> '')
);

CREATE INDEX dispute_fact_by_dispute ON dispute_fact (dispute_id, at);

CREATE TABLE dispute_message (
    id         TEXT PRIMARY KEY CHECK (id <> ''),
    dispute_id TEXT NOT NULL REFERENCES dispute (id),
    text       TEXT NOT NULL CHECK (text <> ''),
    at         BIGINT NOT NULL,
    author     TEXT NOT NULL CHECK (author <> '')
);

CREATE INDEX dispute_message_by_dispute ON dispute_message (dispute_id, at);

-- Once decided, always decided: who is not content opens another one.
CREATE TABLE dispute_decision (
    dispute_id TEXT PRIMARY KEY REFERENCES dispute (id),
    outcome    TEXT NOT NULL CHECK (outcome IN ('upheld', 'rejected', 'settled', 'withdrawn')),
    why        TEXT NOT NULL CHECK (why <> ''),
    at         BIGINT NOT NULL,
    author     TEXT NOT NULL CHECK (author <> '')
);

-- By what an arbiter reads it, and nothing else, for a while.
CREATE TABLE dispute_link (
    id         TEXT PRIMARY KEY CHECK (id <> ''),
    dispute_id TEXT NOT NULL REFERENCES dispute (id),
    token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
    whom       TEXT NOT NULL CHECK (whom <> ''),
    made_at    BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL,
    author     TEXT NOT NULL CHECK (author <> '')
);

CREATE INDEX dispute_link_by_dispute ON dispute_link (dispute_id, made_at);

CREATE FUNCTION dispute_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was said in a dispute is never changed or removed';
END $$;
CREATE TRIGGER dispute_is_append_only BEFORE UPDATE OR DELETE ON dispute FOR EACH ROW EXECUTE FUNCTION dispute_is_append_only();
CREATE TRIGGER dispute_fact_is_append_only BEFORE UPDATE OR DELETE ON dispute_fact FOR EACH ROW EXECUTE FUNCTION dispute_is_append_only();
CREATE TRIGGER dispute_message_is_append_only BEFORE UPDATE OR DELETE ON dispute_message FOR EACH ROW EXECUTE FUNCTION dispute_is_append_only();
CREATE TRIGGER dispute_decision_is_append_only BEFORE UPDATE OR DELETE ON dispute_decision FOR EACH ROW EXECUTE FUNCTION dispute_is_append_only();
