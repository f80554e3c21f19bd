-- One stance a (post, target): what its cues say together, unclear when they disagree. A cue without a target of its
-- own in a top comment speaks of the thread: of its focal author, else of what the thread's post names first.
CREATE TABLE takes_stance AS
WITH first_named AS (
  SELECT post_id, arg_min(ent, {'s': start, 'e': ent}) AS target
  FROM hit
  WHERE kind = 'ent' AND seg = 0 AND conf >= 0.6
  GROUP BY post_id
),
thread_target AS (
  SELECT r.id, CASE WHEN a.is_focal THEN getvariable('focal_target') ELSE f.target END AS target
  FROM post_row r
  LEFT JOIN account a ON a.id = r.author_id
  LEFT JOIN first_named f ON f.post_id = r.id
  WHERE r.id = r.thread_id
),
cue AS (
  SELECT h.post_id, CASE WHEN h.target = 'thread' THEN t.target ELSE h.target END AS target, h.value, h.conf, h.rule
  FROM hit h
  JOIN placed r ON r.id = h.post_id
  LEFT JOIN thread_target t ON t.id = r.thread_id
  WHERE h.kind = 'stance' AND h.seg = 0 AND (h.target <> 'thread' OR r.kind = 'comment')
),
voted AS (
  SELECT
    post_id, target,
    CASE
      WHEN bool_or(value = 'support') AND bool_or(value = 'oppose') THEN 'unclear'
      WHEN bool_or(value = 'support') THEN 'support'
      WHEN bool_or(value = 'oppose') THEN 'oppose'
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
