-- The tags of a case stand in the index of its words; those of cases that are here already are put there by a job.
INSERT INTO job (kind, key, run_at, attempts) SELECT 'words', '', 0, 0 WHERE EXISTS (SELECT 1 FROM case_tag)
    ON CONFLICT (kind, key) WHERE finished_at IS NULL AND failed_at IS NULL DO NOTHING;
