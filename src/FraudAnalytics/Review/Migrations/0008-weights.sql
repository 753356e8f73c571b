-- What of a finding counts for the score, so that it can be counted anew under other settings without reading all of it. NULL in rows that an older program wrote.
ALTER TABLE findings ADD COLUMN family TEXT;
ALTER TABLE findings ADD COLUMN weight DOUBLE PRECISION;
ALTER TABLE findings ADD COLUMN fault TEXT;
-- Takes the place of the index by case alone: all that is needed is in it, beside the large texts of the rows.
DROP INDEX findings_by_case;
CREATE INDEX findings_by_case ON findings (case_id, detector, family, weight, fault, amount_units, amount_currency, state);
