-- Claims that wait under agreements that state no time for deciding get the house's usual one: thirty days after the claim,
-- and never beyond the time at which the credit is to be given. Times are milliseconds since 1970 in UTC.
UPDATE credit
SET decide_until = CASE
    WHEN pay_until < claimed_at + 2592000000 THEN pay_until
    ELSE claimed_at + 2592000000
END
WHERE decide_until IS NULL AND claimed_at IS NOT NULL AND standing = 'claimed' AND form <> 'damages';
