-- What the desk does by itself as cases come in. Rules are JSON with the version of their form; times are milliseconds
-- since 1970 in UTC. Where `brand_id` is absent, a row holds for every brand.
-- Hours that rules, steps and members name.
CREATE TABLE opening_hours (
    id        TEXT PRIMARY KEY CHECK (id <> ''),
    time_zone TEXT NOT NULL CHECK (time_zone <> ''),
    hours     TEXT NOT NULL CHECK (hours <> ''),
    holidays  TEXT NOT NULL
);

CREATE TABLE prepared_answer (
    id       TEXT PRIMARY KEY,
    brand_id TEXT REFERENCES brand (id),
    name     TEXT NOT NULL CHECK (name <> ''),
    language TEXT NOT NULL CHECK (language IN ('ko', 'en')),
    text     TEXT NOT NULL CHECK (text <> '')
);

CREATE UNIQUE INDEX prepared_answer_by_name ON prepared_answer (name, language, COALESCE(brand_id, ''));

-- Tried in the order of `place`; from `off_at` on it is not.
CREATE TABLE delivery_rule (
    id       TEXT PRIMARY KEY,
    brand_id TEXT REFERENCES brand (id),
    place    BIGINT NOT NULL,
    off_at   BIGINT,
    rule     TEXT NOT NULL
);

-- How a group's cases find a member; `capacity` is how many open cases each of them takes at most.
CREATE TABLE group_setting (
    group_id   TEXT PRIMARY KEY REFERENCES member_group (id) ON DELETE CASCADE,
    way        TEXT NOT NULL CHECK (way IN ('by_hand', 'default_assignee', 'round_robin')),
    default_id TEXT REFERENCES member (id) ON DELETE SET NULL,
    capacity   BIGINT CHECK (capacity > 0)
);

-- Since when a member takes no cases, in which hours they do, and how many open ones at most.
CREATE TABLE member_setting (
    member_id TEXT PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE,
    away_at   BIGINT,
    hours_id  TEXT REFERENCES opening_hours (id),
    capacity  BIGINT CHECK (capacity > 0)
);

-- When a member was last given a case.
CREATE TABLE member_given (
    member_id TEXT PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE,
    given_at  BIGINT NOT NULL
);
