-- Answers to requests that name an idempotency key, so that the same request again is answered alike and does nothing.
CREATE TABLE reply (
    owner       TEXT NOT NULL,
    key         TEXT NOT NULL,
    fingerprint BYTEA NOT NULL,
    status      BIGINT NOT NULL,
    body        TEXT NOT NULL,
    at          BIGINT NOT NULL,
    PRIMARY KEY (owner, key)
);

CREATE INDEX reply_by_time ON reply (at);
