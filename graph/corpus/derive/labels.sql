-- Which labels each post uses, with characters and holder, and which labels an account claims for itself. Who denies a
-- label for himself takes the label that the case names for that: an outsider is who says that he is no fan.
-- partition from_id: hit post_id
CREATE TABLE uses_label AS
WITH used AS (
  SELECT
    post_id AS from_id, value AS to_id, start, "end", rule, conf AS p, coalesce(holder, 'unclear') AS holder,
    holder_conf AS holder_p, negated
  FROM hit
  WHERE kind = 'label'
  QUALIFY row_number() OVER (
    PARTITION BY post_id, value, start, "end" ORDER BY conf DESC, rule, holder, holder_conf, negated
  ) = 1
)
SELECT * FROM used
UNION ALL
SELECT
  u.from_id, c.id, u.start, u."end", split_part(u.rule, '/', 1) || '/' || c.id || '.denied', u.p, u.holder, u.holder_p,
  false
FROM used u JOIN case_label c ON c.denies = u.to_id
WHERE u.negated AND u.holder = 'self';

-- partition id: uses_label to_id
CREATE TABLE label AS
SELECT u.id, c.facet, c.polarity, list_contains(s.control_labels, u.id) AS is_control
FROM (SELECT DISTINCT to_id AS id FROM uses_label) u
CROSS JOIN setting s
LEFT JOIN case_label c ON c.id = u.id;

-- partition from_id: post_row author_id
CREATE TABLE claims AS
SELECT
  r.author_id AS from_id, u.to_id, epoch_ms(min(r.created_ms)) AS first_at,
  epoch_ms(max(r.created_ms)) AS last_at, count(DISTINCT r.id) AS n
FROM uses_label u JOIN post_row r ON r.id = u.from_id
WHERE u.holder = 'self' AND NOT u.negated AND u.p >= 0.6 AND r.author_id IS NOT NULL
GROUP BY r.author_id, u.to_id;
