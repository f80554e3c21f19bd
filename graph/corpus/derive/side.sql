-- Which side each post takes in the matter as a whole: its stances towards the case's side_targets together. Nothing
-- decided although one of them is named (its name, or a hashtag that is one of its forms), or although a comment with
-- content answers in a thread of a focal account, or although a cue speaks of somebody unknown: unclear. A filler or a
-- cheer without a target is none, and so is a post about something else. A label alone names nobody.
-- partition post_id: placed id; takes_stance from_id; names from_id; tag_use post_id; hit post_id
CREATE TABLE side AS
WITH judged AS (
  SELECT t.from_id AS post_id, t.to_id AS target, t.value, t.p
  FROM takes_stance t CROSS JOIN setting s
  WHERE list_contains(s.side_targets, t.to_id)
),
decided AS (
  SELECT
    post_id, bool_or(value = 'support' AND p >= 0.6) AS supports, bool_or(value = 'oppose' AND p >= 0.6) AS opposes
  FROM judged
  GROUP BY post_id
),
named AS (
  SELECT n.from_id AS post_id, n.to_id AS target
  FROM names n CROSS JOIN setting s
  WHERE list_contains(s.side_targets, n.to_id)
  UNION
  SELECT u.post_id, f.target
  FROM tag_use u JOIN target_form f ON f.key = u.key CROSS JOIN setting s
  WHERE list_contains(s.side_targets, f.target)
),
undecided AS (
  SELECT n.post_id
  FROM named n LEFT JOIN judged j ON j.post_id = n.post_id AND j.target = n.target AND j.value = 'none'
  WHERE j.post_id IS NULL
  UNION
  SELECT post_id FROM judged WHERE value <> 'none'
  UNION
  SELECT post_id FROM hit WHERE kind = 'stance' AND seg = 0 AND coalesce(target, 'thread') = 'thread'
  UNION
  SELECT p.id
  FROM placed p JOIN post_row t ON t.id = p.thread_id JOIN account a ON a.id = t.author_id
  WHERE p.kind IN ('comment', 'reply') AND a.is_focal
)
SELECT
  p.id AS post_id,
  CASE
    WHEN d.supports AND d.opposes THEN 'mixed'
    WHEN d.supports THEN 'support'
    WHEN d.opposes THEN 'oppose'
    WHEN u.post_id IS NOT NULL AND NOT coalesce(r.low_content, false) THEN 'unclear'
    ELSE 'none'
  END AS side
FROM placed p
JOIN post_row r ON r.id = p.id
LEFT JOIN decided d ON d.post_id = p.id
LEFT JOIN undecided u ON u.post_id = p.id
WHERE r.text IS NOT NULL;
