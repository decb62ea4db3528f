-- Outgoing mail. Its text is cleared once it is sent: it may hold a link that lets somebody in.
CREATE TABLE mail (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL UNIQUE CHECK (message_id <> ''),
    recipient  TEXT NOT NULL CHECK (recipient LIKE '%_@_%'),
    language   TEXT NOT NULL CHECK (language IN ('ko', 'en')),
    subject    TEXT NOT NULL,
    text       TEXT NOT NULL,
    html       TEXT,
    queued_at  BIGINT NOT NULL,
    attempts   BIGINT NOT NULL,
    last_error TEXT,
    sent_at    BIGINT,
    failed_at  BIGINT
);

CREATE INDEX mail_waiting ON mail (seq) WHERE sent_at IS NULL AND failed_at IS NULL;
