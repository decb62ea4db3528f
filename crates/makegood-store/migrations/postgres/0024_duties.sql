-- Late duties of which the owners were told: each occasion once. `customer` is empty where the agreement is not settled for
-- each customer; `about` is the fact that made it due, or the days. Times are milliseconds since 1970 in UTC.
CREATE TABLE duty_warning (
    agreement TEXT NOT NULL CHECK (agreement <> ''),
    customer  TEXT NOT NULL,
    duty      TEXT NOT NULL CHECK (duty <> ''),
    about     TEXT NOT NULL,
    warned_at BIGINT NOT NULL,
    PRIMARY KEY (agreement, customer, duty, about)
);
