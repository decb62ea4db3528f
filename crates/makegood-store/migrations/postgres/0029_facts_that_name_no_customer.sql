-- A customer's settlement looks for the facts that name them, by `fact_by_customer`, and for those that name nobody: with
-- ten thousand customers' fees beside, these are few.
CREATE INDEX fact_of_nobody ON fact (service, held_to) WHERE customer IS NULL;
