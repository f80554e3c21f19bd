-- Whom and what each post names in the own text.
-- partition from_id: hit post_id
CREATE TABLE names AS
SELECT DISTINCT post_id AS from_id, ent AS to_id, start, "end", rule, conf AS p
FROM hit
WHERE kind IN ('ent', 'leader') AND seg = 0 AND conf >= 0.6 AND ent IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY post_id, ent, start, "end" ORDER BY conf DESC, rule) = 1;
