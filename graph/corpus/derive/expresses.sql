-- Which frames each post expresses in the own text, and which kinds of evidence it offers.
-- partition from_id: hit post_id
CREATE TABLE expresses AS
WITH frame_hit AS (
  SELECT
    post_id AS from_id, CASE WHEN kind = 'evidence' THEN 'evidence_' || value ELSE value END AS to_id, start, "end",
    rule, conf AS p, coalesce(polarity, 'yes') AS polarity, target
  FROM hit
  WHERE kind IN ('frame', 'evidence') AND seg = 0
)
SELECT *
FROM frame_hit
QUALIFY row_number() OVER (PARTITION BY from_id, to_id, start, "end" ORDER BY p DESC, rule, polarity, target) = 1;

-- partition id: expresses to_id
CREATE TABLE frame AS SELECT DISTINCT to_id AS id FROM expresses;
