-- Who may come in. Secrets are kept as hashes; the second factor's is the one that cannot be.
CREATE TABLE credential (
    member_id     TEXT PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE,
    password_hash TEXT NOT NULL,
    totp_secret   BLOB,
    totp_step     BIGINT NOT NULL
);

CREATE TABLE recovery_code (
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    hash      BLOB NOT NULL,
    PRIMARY KEY (member_id, hash)
);

CREATE TABLE session (
    token_hash BLOB PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    member_id  TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    began_at   BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL,
    device     TEXT NOT NULL
);

CREATE INDEX session_by_member ON session (member_id);

CREATE TABLE one_time_link (
    token_hash BLOB PRIMARY KEY,
    purpose    TEXT NOT NULL CHECK (purpose IN ('first_owner', 'invitation', 'new_password', 'second_factor')),
    member_id  TEXT REFERENCES member (id) ON DELETE CASCADE,
    ends_at    BIGINT NOT NULL,
    CHECK ((purpose = 'first_owner') = (member_id IS NULL))
);

CREATE TABLE api_token (
    id         TEXT PRIMARY KEY,
    token_hash BLOB NOT NULL UNIQUE,
    name       TEXT NOT NULL CHECK (name <> ''),
    member_id  TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    scopes     TEXT NOT NULL,
    made_at    BIGINT NOT NULL,
    ends_at    BIGINT,
    revoked_at BIGINT
);
