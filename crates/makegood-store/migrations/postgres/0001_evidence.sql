-- Evidence: one chain of facts. `content` is the fact itself, the columns before it are for finding it; times are
-- milliseconds since 1970 in UTC, `held_from` and `held_to` are null for a retraction.
CREATE TABLE fact (
    seq         BIGINT PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    kind        TEXT NOT NULL,
    service     TEXT,
    customer    TEXT,
    held_from   BIGINT,
    held_to     BIGINT,
    recorded_at BIGINT NOT NULL,
    replaces    TEXT REFERENCES fact (id),
    case_id     TEXT,
    content     BYTEA NOT NULL,
    hash        BYTEA NOT NULL
);

CREATE INDEX fact_by_service ON fact (service, kind, held_to);
CREATE INDEX fact_by_customer ON fact (customer, kind) WHERE customer IS NOT NULL;
CREATE INDEX fact_by_replaces ON fact (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX fact_by_case ON fact (case_id) WHERE case_id IS NOT NULL;

CREATE FUNCTION evidence_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'evidence is never changed or removed: append a correction or a retraction';
END $$;
CREATE TRIGGER fact_is_append_only BEFORE UPDATE OR DELETE ON fact FOR EACH ROW EXECUTE FUNCTION evidence_is_append_only();
CREATE TRIGGER fact_is_not_emptied BEFORE TRUNCATE ON fact FOR EACH STATEMENT EXECUTE FUNCTION evidence_is_append_only();
