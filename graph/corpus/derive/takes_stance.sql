-- One stance a (post, target): what its cues say together, unclear when they disagree. A cue without a target of its
-- own in a top comment speaks of the thread: of its focal author, else of what the thread's post names first. Where a
-- target has a model, what the model says of a text takes the place of the cues, and what a person
-- decided of both.
-- partition by thread: placed thread_id
CREATE TABLE takes_stance AS
WITH first_named AS (
  SELECT post_id, arg_min(ent, {'s': start, 'e': ent}) AS target
  FROM hit
  WHERE kind = 'ent' AND seg = 0 AND conf >= 0.6
  GROUP BY post_id
),
thread_target AS (
  SELECT r.id, CASE WHEN a.is_focal THEN s.focal_target ELSE f.target END AS target
  FROM post_row r
  CROSS JOIN setting s
  LEFT JOIN account a ON a.id = r.author_id
  LEFT JOIN first_named f ON f.post_id = r.id
  WHERE r.id = r.thread_id
),
modelled AS (
  SELECT s.post_id, s.target, s.value, s.p AS conf, s.rule
  FROM part_stance s
  JOIN post_row r ON r.id = s.post_id AND r.text_hash = s.text_hash
  JOIN placed p ON p.id = s.post_id
  LEFT JOIN thread_target t ON t.id = p.thread_id
  WHERE NOT s.by_thread OR (p.kind = 'comment' AND t.target = s.target)
  QUALIFY row_number() OVER (PARTITION BY s.post_id, s.target ORDER BY s.by_thread, s.p DESC, s.rule, s.value) = 1
),
cued AS (
  SELECT h.post_id, CASE WHEN h.target = 'thread' THEN t.target ELSE h.target END AS target, h.value, h.conf, h.rule
  FROM hit h
  JOIN placed r ON r.id = h.post_id
  LEFT JOIN thread_target t ON t.id = r.thread_id
  WHERE h.kind = 'stance' AND h.seg = 0 AND (h.target <> 'thread' OR r.kind = 'comment')
),
judged AS (
  SELECT DISTINCT post_id, target FROM cued WHERE starts_with(rule, 'person:')
),
cue AS (
  SELECT * FROM cued WHERE starts_with(rule, 'person:')
  UNION ALL
  SELECT * FROM (FROM modelled UNION ALL SELECT * FROM cued ANTI JOIN modelled USING (post_id, target))
  ANTI JOIN judged USING (post_id, target)
),
voted AS (
  SELECT
    post_id, target,
    CASE
      WHEN bool_or(value = 'support') AND bool_or(value = 'oppose') THEN 'unclear'
      WHEN bool_or(value = 'support') THEN 'support'
      WHEN bool_or(value = 'oppose') THEN 'oppose'
      WHEN bool_or(value = 'none') THEN 'none'
      ELSE 'unclear'
    END AS value
  FROM cue
  WHERE target IS NOT NULL
  GROUP BY post_id, target
)
SELECT v.post_id AS from_id, v.target AS to_id, v.value, max(c.conf) AS p, min(c.rule) AS rule
FROM voted v JOIN cue c ON c.post_id = v.post_id AND c.target = v.target
WHERE c.value = v.value OR v.value = 'unclear'
GROUP BY ALL;
