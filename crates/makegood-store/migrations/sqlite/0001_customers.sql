CREATE TABLE customer (
    id        TEXT PRIMARY KEY,
    name      TEXT NOT NULL,
    language  TEXT NOT NULL,
    time_zone TEXT NOT NULL
);
