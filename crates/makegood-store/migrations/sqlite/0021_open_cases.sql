-- Open cases of a group are counted in the index of the inbox: one over all that a group ever had made SQLite read those.
DROP INDEX support_case_by_group;
DROP INDEX support_case_open_of_customer;
CREATE INDEX support_case_open_of_customer ON support_case (customer_id, opened_at, id, brand_id)
    WHERE state NOT IN ('resolved', 'closed') AND merged_into IS NULL;
