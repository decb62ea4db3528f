-- Somebody looked at an agreement after one of its services had changed, and says what comes of it: that it stays as it is,
-- or what is to be changed (M6). Times are milliseconds since 1970 in UTC.
CREATE TABLE agreement_change_review (
    id        TEXT PRIMARY KEY CHECK (id <> ''),
    agreement TEXT NOT NULL CHECK (agreement <> ''),
    outcome   TEXT NOT NULL CHECK (outcome <> ''),
    at        BIGINT NOT NULL,
    author    TEXT NOT NULL CHECK (author <> '')
);

CREATE INDEX agreement_change_review_by_agreement ON agreement_change_review (agreement, at, id);

CREATE TRIGGER agreement_change_review_is_append_only BEFORE UPDATE OR DELETE ON agreement_change_review FOR EACH ROW EXECUTE FUNCTION lifecycle_is_append_only();
CREATE TRIGGER agreement_change_review_is_not_emptied BEFORE TRUNCATE ON agreement_change_review FOR EACH STATEMENT EXECUTE FUNCTION lifecycle_is_append_only();
