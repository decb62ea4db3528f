-- Cases are found by what stands in their own fields. The words of those that are here already are made again by a job, and
-- those of all cases when another field is shown to customers, held by another brand, or gone; one that runs begins anew.
INSERT INTO job (kind, key, run_at, attempts) SELECT 'words', '', 0, 0 WHERE EXISTS (SELECT 1 FROM case_field_value)
    ON CONFLICT (kind, key) WHERE finished_at IS NULL AND failed_at IS NULL DO NOTHING;

CREATE FUNCTION case_words_are_made_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO job (kind, key, run_at, attempts) VALUES ('words', '', 0, 0)
        ON CONFLICT (kind, key) WHERE finished_at IS NULL AND failed_at IS NULL
        DO UPDATE SET run_at = 0, attempts = job.attempts + 1, lease_until = NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER case_field_is_found_otherwise AFTER UPDATE ON case_field FOR EACH ROW
    WHEN (old.shown <> new.shown OR old.holds <> new.holds OR old.brand_id IS DISTINCT FROM new.brand_id)
    EXECUTE FUNCTION case_words_are_made_again();
CREATE TRIGGER case_field_is_found_no_more AFTER DELETE ON case_field FOR EACH ROW
    EXECUTE FUNCTION case_words_are_made_again();

-- Mail about a case goes with it: its subject and text are emptied when the case is erased.
ALTER TABLE mail ADD COLUMN case_id TEXT;
UPDATE mail SET case_id = substr(split_part(subject, '] ', 1), 2)
    WHERE subject LIKE '[%] %' AND substr(split_part(subject, '] ', 1), 2) IN (SELECT id FROM support_case);
CREATE INDEX mail_by_case ON mail (case_id) WHERE case_id IS NOT NULL;
