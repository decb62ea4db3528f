-- What the world sees of a brand. A page that is not published is nowhere to be seen.
CREATE TABLE status_page (
    brand_id     TEXT PRIMARY KEY REFERENCES brand (id) ON DELETE CASCADE,
    published_at BIGINT,
    host         TEXT UNIQUE CHECK (host <> '' AND host = lower(host)),
    colour       TEXT CHECK (colour LIKE '#______'),
    languages    TEXT NOT NULL CHECK (languages IN ('ko', 'en', 'ko en', 'en ko')),
    about_ko     TEXT NOT NULL,
    about_en     TEXT NOT NULL,
    logo_type    TEXT,
    logo         BYTEA,
    CHECK ((logo IS NULL) = (logo_type IS NULL))
);

-- Services of the brand that its page leaves out.
CREATE TABLE status_hidden_service (
    brand_id   TEXT NOT NULL REFERENCES status_page (brand_id) ON DELETE CASCADE,
    service_id TEXT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
    PRIMARY KEY (brand_id, service_id)
);

-- Who is told of incidents and maintenance. Whoever has not confirmed is told nothing; whose subscription has ended has no
-- address here any more.
CREATE TABLE subscription (
    id           TEXT PRIMARY KEY CHECK (id <> ''),
    brand_id     TEXT NOT NULL REFERENCES brand (id) ON DELETE CASCADE,
    customer_id  TEXT REFERENCES customer (id) ON DELETE CASCADE,
    channel      TEXT NOT NULL CHECK (channel IN ('mail', 'webhook', 'slack')),
    address      TEXT NOT NULL,
    components   TEXT NOT NULL,
    language     TEXT NOT NULL CHECK (language IN ('ko', 'en')),
    secret       TEXT NOT NULL,
    asked_at     BIGINT NOT NULL,
    confirmed_at BIGINT,
    ended_at     BIGINT,
    CHECK (address <> '' OR ended_at IS NOT NULL)
);

CREATE UNIQUE INDEX subscription_once ON subscription (brand_id, COALESCE(customer_id, ''), channel, address) WHERE ended_at IS NULL;
CREATE INDEX subscription_by_brand ON subscription (brand_id, confirmed_at) WHERE ended_at IS NULL;

-- Events that subscribers were told of: each once.
CREATE TABLE status_told (
    event TEXT PRIMARY KEY CHECK (event <> ''),
    at    BIGINT NOT NULL
);

CREATE INDEX status_told_by_time ON status_told (at);

-- Where somebody who gets such mail can end it by one request (RFC 8058).
ALTER TABLE mail ADD COLUMN unsubscribe TEXT;
