-- Where each post stands in its thread; where a file gives only the direct target, the top comment is found by
-- walking up (200 steps at most, so that damaged chains end).
CREATE TABLE placed AS
WITH RECURSIVE up AS (
  SELECT id, parent_id AS ancestor_id, 1 AS depth
  FROM post_row
  WHERE top_id IS NULL AND parent_id IS NOT NULL
  UNION ALL
  SELECT up.id, p.parent_id, up.depth + 1
  FROM up JOIN post_row p ON p.id = up.ancestor_id
  WHERE p.parent_id IS NOT NULL AND up.depth < 200
),
climbed AS (
  SELECT id, arg_max(ancestor_id, depth) AS top_id FROM up GROUP BY id
)
SELECT
  r.id, r.platform, r.kind, r.thread_id, coalesce(r.top_id, c.top_id) AS top_id, r.parent_id, r.reply_key,
  r.author_id, r.created_ms
FROM post_row r LEFT JOIN climbed c USING (id);
