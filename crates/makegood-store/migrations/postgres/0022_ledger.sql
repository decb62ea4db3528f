-- Credits: what settlements owe, and every movement of that money. Amounts are in the smallest unit of the credit's
-- currency, times milliseconds since 1970 in UTC.

-- One debt: what one settlement owes for the days judged under one set of terms, or damages that were recognised beside
-- it. Deadlines follow the settlement; where the money stands, the movements alone say.
CREATE TABLE credit (
    id                TEXT PRIMARY KEY CHECK (id <> ''),
    agreement         TEXT NOT NULL CHECK (agreement <> ''),
    customer          TEXT NOT NULL,
    period            TEXT NOT NULL CHECK (period <> ''),
    version           TEXT NOT NULL,
    days              TEXT NOT NULL,
    terms_of          TEXT NOT NULL,
    clause            TEXT,
    form              TEXT NOT NULL CHECK (form IN ('reduction', 'refund', 'credit', 'points', 'damages')),
    currency          TEXT NOT NULL CHECK (length(currency) = 3),
    standing          TEXT NOT NULL CHECK (standing IN ('automatic', 'claimable', 'claimed', 'too_late', 'not_entitled')),
    claim_until       BIGINT,
    claimed_at        BIGINT,
    decide_until      BIGINT,
    pay_until         BIGINT,
    lapses_at         BIGINT,
    lapses_at_the_end BOOLEAN NOT NULL,
    UNIQUE (agreement, customer, period, version, days, terms_of)
);

CREATE INDEX credit_by_customer ON credit (customer, id);

-- Double entry: each row takes from one account what it gives to another. Never changed, never removed.
CREATE TABLE credit_movement (
    number       BIGINT PRIMARY KEY,
    credit_id    TEXT NOT NULL REFERENCES credit (id),
    kind         TEXT NOT NULL,
    from_account TEXT NOT NULL,
    to_account   TEXT NOT NULL,
    amount       BIGINT NOT NULL CHECK (amount > 0),
    at           BIGINT NOT NULL,
    author       TEXT NOT NULL CHECK (author <> ''),
    reason       TEXT NOT NULL,
    reference    TEXT CHECK (reference <> ''),
    CHECK (
        (kind = 'earn' AND from_account = 'provider' AND to_account = 'earned')
        OR (kind = 'grant' AND from_account = 'earned' AND to_account = 'approved')
        OR (kind = 'claim' AND from_account = 'earned' AND to_account = 'claimed')
        OR (kind = 'approve' AND from_account = 'claimed' AND to_account = 'approved')
        OR (kind = 'refuse' AND from_account = 'claimed' AND to_account = 'refused')
        OR (kind = 'lapse' AND from_account IN ('earned', 'claimed', 'approved') AND to_account = 'lapsed')
        OR (kind = 'dispute' AND from_account IN ('earned', 'claimed', 'approved') AND to_account = 'disputed')
        OR (kind = 'resume' AND from_account = 'disputed' AND to_account IN ('earned', 'claimed', 'approved'))
        OR (kind = 'apply' AND from_account = 'approved' AND to_account = 'applied')
        OR (kind = 'refund' AND from_account = 'approved' AND to_account = 'refunded')
        OR (kind = 'convert' AND from_account = 'approved' AND to_account = 'converted')
        OR (kind = 'reverse' AND from_account IN ('earned', 'claimed', 'approved', 'disputed', 'lapsed', 'refused') AND to_account = 'provider')
        OR (kind = 'reverse' AND from_account IN ('applied', 'refunded', 'converted') AND to_account = 'overpaid')
        OR (kind = 'recover' AND from_account = 'overpaid' AND to_account = 'provider')
        OR (kind = 'waive' AND from_account = 'overpaid' AND to_account = 'waived')
    )
);

CREATE INDEX credit_movement_by_credit ON credit_movement (credit_id, number);

-- What the movements come to, kept by the database itself: no account but the provider's is ever below zero.
CREATE TABLE credit_balance (
    credit_id TEXT NOT NULL REFERENCES credit (id),
    account   TEXT NOT NULL,
    amount    BIGINT NOT NULL CHECK (amount >= 0 OR account = 'provider'),
    PRIMARY KEY (credit_id, account)
);

CREATE INDEX credit_balance_by_account ON credit_balance (account, credit_id) WHERE amount > 0;

CREATE FUNCTION credit_movement_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO credit_balance (credit_id, account, amount) VALUES (NEW.credit_id, NEW.from_account, 0), (NEW.credit_id, NEW.to_account, 0) ON CONFLICT DO NOTHING;
    UPDATE credit_balance SET amount = amount - NEW.amount WHERE credit_id = NEW.credit_id AND account = NEW.from_account;
    UPDATE credit_balance SET amount = amount + NEW.amount WHERE credit_id = NEW.credit_id AND account = NEW.to_account;
    RETURN NULL;
END $$;
CREATE TRIGGER credit_movement_moves AFTER INSERT ON credit_movement FOR EACH ROW EXECUTE FUNCTION credit_movement_moves();

CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is never changed or shortened: make another movement';
END $$;
CREATE TRIGGER credit_movement_is_append_only BEFORE UPDATE OR DELETE ON credit_movement FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER credit_movement_is_not_emptied BEFORE TRUNCATE ON credit_movement FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER credit_is_never_removed BEFORE DELETE ON credit FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();

-- Who claimed the credits of which days; the fact is what settlements count.
CREATE TABLE credit_claim (
    id         TEXT PRIMARY KEY CHECK (id <> ''),
    agreement  TEXT NOT NULL,
    customer   TEXT NOT NULL,
    period     TEXT NOT NULL,
    days       TEXT NOT NULL,
    claimed_at BIGINT NOT NULL,
    author     TEXT NOT NULL CHECK (author <> ''),
    note       TEXT NOT NULL,
    fact_id    TEXT NOT NULL REFERENCES fact (id)
);

CREATE INDEX credit_claim_by_days ON credit_claim (agreement, customer, period, days);

-- Who approved what stood there after movement `seen`: once the ledger moves on, it counts no more.
CREATE TABLE credit_approval (
    credit_id TEXT NOT NULL REFERENCES credit (id),
    seen      BIGINT NOT NULL,
    member_id TEXT NOT NULL REFERENCES member (id),
    amount    BIGINT NOT NULL CHECK (amount > 0),
    at        BIGINT NOT NULL,
    reason    TEXT NOT NULL,
    PRIMARY KEY (credit_id, seen, member_id)
);

CREATE TRIGGER credit_approval_is_append_only BEFORE UPDATE OR DELETE ON credit_approval FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
