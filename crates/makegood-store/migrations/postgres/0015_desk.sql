-- What the desk has beside cases. Times are milliseconds since 1970 in UTC.
-- Who looks at a case or writes on it just now; a row that is past means nothing.
CREATE TABLE case_presence (
    case_id   TEXT NOT NULL REFERENCES support_case (id) ON DELETE CASCADE,
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    doing     TEXT NOT NULL CHECK (doing IN ('viewing', 'replying')),
    until_at  BIGINT NOT NULL,
    PRIMARY KEY (case_id, member_id)
);

-- How satisfied the customer was, from 1 to 5; the last word counts.
CREATE TABLE case_rating (
    case_id TEXT PRIMARY KEY REFERENCES support_case (id),
    score   BIGINT NOT NULL CHECK (score BETWEEN 1 AND 5),
    comment TEXT NOT NULL,
    at      BIGINT NOT NULL,
    author  TEXT NOT NULL
);

CREATE INDEX case_rating_by_time ON case_rating (at);

-- A drawer of the inbox that a member keeps: what its address asks for.
CREATE TABLE saved_view (
    id        TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    name      TEXT NOT NULL CHECK (name <> ''),
    query     TEXT NOT NULL,
    UNIQUE (member_id, name)
);
