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

CREATE TRIGGER agreement_change_review_is_never_changed BEFORE UPDATE ON agreement_change_review BEGIN SELECT RAISE(ABORT, 'a review of an agreement is never changed: add a record'); END;
CREATE TRIGGER agreement_change_review_is_never_removed BEFORE DELETE ON agreement_change_review BEGIN SELECT RAISE(ABORT, 'a review of an agreement is never removed: add a record'); END;
