-- What cases have beside what every case has. Times are milliseconds since 1970 in UTC.
-- The agreement's own word for where a case stands, where it has several for one state (C10).
ALTER TABLE support_case ADD COLUMN status TEXT CHECK (status <> '');

CREATE INDEX support_case_by_merged ON support_case (merged_into) WHERE merged_into IS NOT NULL;

-- When a change is to be made, and who allowed it; a change without a row needs no approval.
CREATE TABLE case_change (
    case_id     TEXT PRIMARY KEY REFERENCES support_case (id),
    window_from BIGINT,
    window_to   BIGINT,
    approval    TEXT NOT NULL CHECK (approval IN ('none', 'asked', 'approved', 'refused')),
    asked_by    TEXT REFERENCES member (id),
    decided_by  TEXT REFERENCES member (id),
    decided_at  BIGINT,
    CHECK ((window_from IS NULL) = (window_to IS NULL)),
    CHECK (window_from < window_to)
);

-- A field that cases of a brand, or of every brand, have; `choices` has one a line.
CREATE TABLE case_field (
    id       TEXT PRIMARY KEY CHECK (id <> ''),
    brand_id TEXT REFERENCES brand (id),
    name_ko  TEXT NOT NULL,
    name_en  TEXT NOT NULL,
    holds    TEXT NOT NULL CHECK (holds IN ('text', 'number', 'date', 'choice', 'yes')),
    choices  TEXT NOT NULL,
    required BOOLEAN NOT NULL,
    shown    BOOLEAN NOT NULL,
    place    BIGINT NOT NULL,
    CHECK (name_ko <> '' OR name_en <> '')
);

CREATE TABLE case_field_value (
    case_id  TEXT NOT NULL REFERENCES support_case (id),
    field_id TEXT NOT NULL REFERENCES case_field (id) ON DELETE CASCADE,
    value    TEXT NOT NULL CHECK (value <> ''),
    PRIMARY KEY (case_id, field_id)
);
