-- What each post is about: its hashtags' topics and the topics that its own words name.
-- partition from_id: hit post_id; tagged from_id
CREATE TABLE about AS
WITH found AS (
  SELECT post_id AS from_id, value AS to_id, rule, conf AS p
  FROM hit
  WHERE kind = 'topic' AND seg = 0 AND conf >= 0.6
  UNION ALL
  SELECT t.from_id, v.to_id, 'field.tag', 0.95
  FROM tagged t JOIN variant_of v ON v.from_id = t.to_id
)
SELECT from_id, to_id, arg_max(rule, {'p': p, 'rule': rule}) AS rule, max(p) AS p
FROM found
GROUP BY from_id, to_id;

-- partition id: about to_id; variant_of to_id
CREATE TABLE topic AS SELECT DISTINCT to_id AS id FROM about UNION SELECT to_id FROM variant_of;
