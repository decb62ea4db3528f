-- How versions of agreements come to bind, and how agreements end. Times are milliseconds since 1970 in UTC, days
-- YYYY-MM-DD. Every row is a record of what somebody did: none is changed or removed, though its draft may be.
CREATE TABLE agreement_requirement (
    id          TEXT PRIMARY KEY CHECK (id <> ''),
    agreement   TEXT NOT NULL,
    customer_id TEXT REFERENCES customer (id),
    text        TEXT NOT NULL CHECK (text <> ''),
    at          BIGINT NOT NULL,
    author      TEXT NOT NULL CHECK (author <> '')
);

CREATE INDEX agreement_requirement_by_agreement ON agreement_requirement (agreement, at);

-- Whether it can be done; a later row says so anew. `agreement` is the one that answers it.
CREATE TABLE agreement_feasibility (
    id             TEXT PRIMARY KEY CHECK (id <> ''),
    requirement_id TEXT NOT NULL REFERENCES agreement_requirement (id),
    agreement      TEXT NOT NULL,
    technical      BOOLEAN NOT NULL,
    commercial     BOOLEAN NOT NULL,
    reason         TEXT NOT NULL CHECK (reason <> ''),
    at             BIGINT NOT NULL,
    author         TEXT NOT NULL CHECK (author <> '')
);

CREATE INDEX agreement_feasibility_by_requirement ON agreement_feasibility (requirement_id, at);

-- `party` is the customer's id, empty for the provider; `signature` the whole text that can be checked offline.
CREATE TABLE agreement_step (
    id        TEXT PRIMARY KEY CHECK (id <> ''),
    hash      TEXT NOT NULL CHECK (length(hash) = 64),
    agreement TEXT NOT NULL CHECK (agreement <> ''),
    version   TEXT NOT NULL,
    what      TEXT NOT NULL CHECK (what IN ('drafted', 'offered', 'reviewed', 'priced', 'approved', 'signed', 'adopted', 'withdrawn')),
    way       TEXT CHECK (way IN ('published', 'signed')),
    party     TEXT NOT NULL,
    at        BIGINT NOT NULL,
    author    TEXT NOT NULL CHECK (author <> ''),
    member_id TEXT NOT NULL,
    reason    TEXT NOT NULL,
    signature TEXT,
    CHECK ((what = 'offered') = (way IS NOT NULL)),
    CHECK ((what = 'signed') = (signature IS NOT NULL))
);

CREATE INDEX agreement_step_by_hash ON agreement_step (hash, at, id);

-- What somebody says of a clause, or of the whole where `clause` is empty; a row with `answers` belongs to that comment,
-- and settles it where `is_settled`.
CREATE TABLE agreement_comment (
    id          TEXT PRIMARY KEY CHECK (id <> ''),
    hash        TEXT NOT NULL CHECK (length(hash) = 64),
    clause      TEXT NOT NULL,
    answers     TEXT REFERENCES agreement_comment (id),
    is_settled  BOOLEAN NOT NULL,
    text        TEXT NOT NULL,
    at          BIGINT NOT NULL,
    author      TEXT NOT NULL CHECK (author <> ''),
    customer_id TEXT REFERENCES customer (id),
    CHECK (answers IS NOT NULL OR text <> ''),
    CHECK (answers IS NOT NULL OR NOT is_settled)
);

CREATE INDEX agreement_comment_by_hash ON agreement_comment (hash, at, id);

-- An agreement ends for a customer behind `last_on`; a later row may say that it does not. `party` is who ended it: the
-- customer's id, empty for the provider.
CREATE TABLE agreement_end (
    id          TEXT PRIMARY KEY CHECK (id <> ''),
    agreement   TEXT NOT NULL CHECK (agreement <> ''),
    customer_id TEXT NOT NULL REFERENCES customer (id),
    what        TEXT NOT NULL CHECK (what IN ('ended', 'taken_back')),
    last_on     TEXT NOT NULL,
    noticed_on  TEXT NOT NULL,
    party       TEXT NOT NULL,
    reason      TEXT NOT NULL CHECK (reason <> ''),
    at          BIGINT NOT NULL,
    author      TEXT NOT NULL CHECK (author <> '')
);

CREATE INDEX agreement_end_by_pair ON agreement_end (agreement, customer_id, at);
CREATE INDEX agreement_end_by_customer ON agreement_end (customer_id, at);

CREATE TRIGGER agreement_requirement_is_never_changed BEFORE UPDATE ON agreement_requirement BEGIN SELECT RAISE(ABORT, 'a requirement is never changed: add a record'); END;
CREATE TRIGGER agreement_requirement_is_never_removed BEFORE DELETE ON agreement_requirement BEGIN SELECT RAISE(ABORT, 'a requirement is never removed: add a record'); END;
CREATE TRIGGER agreement_feasibility_is_never_changed BEFORE UPDATE ON agreement_feasibility BEGIN SELECT RAISE(ABORT, 'what was decided of a requirement is never changed: add a record'); END;
CREATE TRIGGER agreement_feasibility_is_never_removed BEFORE DELETE ON agreement_feasibility BEGIN SELECT RAISE(ABORT, 'what was decided of a requirement is never removed: add a record'); END;
CREATE TRIGGER agreement_step_is_never_changed BEFORE UPDATE ON agreement_step BEGIN SELECT RAISE(ABORT, 'a step of an agreement is never changed: add a record'); END;
CREATE TRIGGER agreement_step_is_never_removed BEFORE DELETE ON agreement_step BEGIN SELECT RAISE(ABORT, 'a step of an agreement is never removed: add a record'); END;
CREATE TRIGGER agreement_comment_is_never_changed BEFORE UPDATE ON agreement_comment BEGIN SELECT RAISE(ABORT, 'a comment is never changed: add a record'); END;
CREATE TRIGGER agreement_comment_is_never_removed BEFORE DELETE ON agreement_comment BEGIN SELECT RAISE(ABORT, 'a comment is never removed: add a record'); END;
CREATE TRIGGER agreement_end_is_never_changed BEFORE UPDATE ON agreement_end BEGIN SELECT RAISE(ABORT, 'the end of an agreement is never changed: add a record'); END;
CREATE TRIGGER agreement_end_is_never_removed BEFORE DELETE ON agreement_end BEGIN SELECT RAISE(ABORT, 'the end of an agreement is never removed: add a record'); END;
