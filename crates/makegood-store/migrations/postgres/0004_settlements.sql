-- What is settled by, and what was settled. Days are YYYY-MM-DD, times milliseconds since 1970 in UTC.
CREATE TABLE agreement_file (
    hash         TEXT PRIMARY KEY CHECK (length(hash) = 64),
    agreement    TEXT NOT NULL,
    version      TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    ends_on      TEXT,
    text         TEXT NOT NULL,
    uploaded_at  BIGINT NOT NULL,
    adopted_at   BIGINT
);

CREATE UNIQUE INDEX agreement_file_adopted ON agreement_file (agreement, version) WHERE adopted_at IS NOT NULL;

-- Whom an agreement binds; one without a row here binds every customer whom accounts and fees name for its services.
CREATE TABLE agreement_customer (
    agreement   TEXT NOT NULL CHECK (agreement <> ''),
    customer_id TEXT NOT NULL REFERENCES customer (id),
    PRIMARY KEY (agreement, customer_id)
);

CREATE INDEX agreement_customer_by_customer ON agreement_customer (customer_id);

CREATE TABLE document (
    hash        TEXT PRIMARY KEY CHECK (length(hash) = 64),
    agreement   TEXT NOT NULL,
    name        TEXT NOT NULL,
    media_type  TEXT NOT NULL,
    bytes       BYTEA NOT NULL,
    uploaded_at BIGINT NOT NULL
);

CREATE INDEX document_by_agreement ON document (agreement);

-- `first_on` is the period's first day, `end_on` the first day after it.
CREATE TABLE closed_settlement (
    agreement TEXT NOT NULL,
    customer  TEXT NOT NULL,
    period    TEXT NOT NULL,
    first_on  TEXT NOT NULL,
    end_on    TEXT NOT NULL,
    revision  BIGINT NOT NULL,
    closed_at BIGINT NOT NULL,
    document  TEXT NOT NULL,
    bundle    BYTEA NOT NULL,
    PRIMARY KEY (agreement, customer, period, revision)
);

CREATE INDEX closed_settlement_by_days ON closed_settlement (end_on);
CREATE INDEX closed_settlement_by_customer ON closed_settlement (customer, end_on);

-- Derived, for the overview alone: it may be thrown away and made again.
CREATE TABLE provisional_settlement (
    agreement TEXT NOT NULL,
    customer  TEXT NOT NULL,
    period    TEXT NOT NULL,
    first_on  TEXT NOT NULL,
    end_on    TEXT NOT NULL,
    as_of     BIGINT NOT NULL,
    document  TEXT NOT NULL,
    PRIMARY KEY (agreement, customer, period)
);

CREATE FUNCTION closed_settlement_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a closed settlement is never changed or removed: add a revision';
END $$;
CREATE TRIGGER closed_settlement_is_append_only BEFORE UPDATE OR DELETE ON closed_settlement FOR EACH ROW EXECUTE FUNCTION closed_settlement_is_append_only();
CREATE TRIGGER closed_settlement_is_not_emptied BEFORE TRUNCATE ON closed_settlement FOR EACH STATEMENT EXECUTE FUNCTION closed_settlement_is_append_only();

CREATE FUNCTION adopted_agreement_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an adopted agreement is never changed or removed: adopt a new version';
END $$;
CREATE TRIGGER adopted_agreement_is_final BEFORE UPDATE OR DELETE ON agreement_file FOR EACH ROW WHEN (OLD.adopted_at IS NOT NULL) EXECUTE FUNCTION adopted_agreement_is_final();
