-- What the desk does by itself as time goes by. Rules and steps are JSON with the version of their form; times are
-- milliseconds since 1970 in UTC. Where `brand_id` is absent, a row holds for every brand.
CREATE TABLE schedule_rule (
    id       TEXT PRIMARY KEY,
    brand_id TEXT REFERENCES brand (id),
    place    BIGINT NOT NULL,
    off_at   BIGINT,
    rule     TEXT NOT NULL
);

-- A rule acts once on a case for each time from which it counted.
CREATE TABLE schedule_done (
    case_id  TEXT NOT NULL REFERENCES support_case (id),
    rule_id  TEXT NOT NULL REFERENCES schedule_rule (id) ON DELETE CASCADE,
    since_at BIGINT NOT NULL,
    done_at  BIGINT NOT NULL,
    PRIMARY KEY (case_id, rule_id, since_at)
);

-- Which clocks it watches: of this name, on cases of this severity; of any where they are absent.
CREATE TABLE escalation_policy (
    id       TEXT PRIMARY KEY,
    brand_id TEXT REFERENCES brand (id),
    name     TEXT NOT NULL CHECK (name <> ''),
    clock    TEXT CHECK (clock <> ''),
    severity TEXT CHECK (severity <> ''),
    off_at   BIGINT,
    steps    TEXT NOT NULL
);

-- A step is taken once on each round of a clock; `hours` is empty for a step that any hour will do for.
CREATE TABLE escalation_taken (
    case_id   TEXT NOT NULL REFERENCES support_case (id),
    clock     TEXT NOT NULL CHECK (clock <> ''),
    round     BIGINT NOT NULL CHECK (round > 0),
    policy_id TEXT NOT NULL REFERENCES escalation_policy (id) ON DELETE CASCADE,
    percent   BIGINT NOT NULL CHECK (percent > 0),
    hours     TEXT NOT NULL,
    taken_at  BIGINT NOT NULL,
    PRIMARY KEY (case_id, clock, round, policy_id, percent, hours)
);

-- What customers of a brand are told when a case of theirs comes into a state; an empty text is the program's own.
CREATE TABLE state_letter (
    id       TEXT PRIMARY KEY CHECK (id <> ''),
    brand_id TEXT NOT NULL REFERENCES brand (id),
    state    TEXT NOT NULL CHECK (state IN ('new', 'waiting_for_customer', 'on_hold', 'resolved', 'closed')),
    is_sent  BOOLEAN NOT NULL,
    text_ko  TEXT NOT NULL,
    text_en  TEXT NOT NULL,
    UNIQUE (brand_id, state)
);
