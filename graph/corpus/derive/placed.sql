-- Where each post stands in its thread; where a file gives only the direct target, the top comment is found by
-- walking up (200 steps at most, so that damaged chains end; beyond them it is null), and so is the thread of a comment
-- that does not say it.
-- whole: the way up leads through posts of any part
CREATE TABLE climbed AS
WITH RECURSIVE up AS (
  SELECT id, parent_id AS ancestor_id, 1 AS depth
  FROM post_row
  WHERE (top_id IS NULL OR thread_id IS NULL) AND parent_id IS NOT NULL
  UNION ALL
  SELECT up.id, p.parent_id, up.depth + 1
  FROM up JOIN post_row p ON p.id = up.ancestor_id
  WHERE p.parent_id IS NOT NULL AND p.kind <> 'comment' AND up.depth < 200
)
SELECT
  up.id, arg_max(up.ancestor_id, {'d': up.depth, 'x': up.ancestor_id}) AS top_id,
  arg_min(p.thread_id, {'d': up.depth, 'x': p.thread_id}) FILTER (p.thread_id IS NOT NULL) AS thread_id,
  coalesce(bool_or(up.depth = 200 AND p.parent_id IS NOT NULL AND p.kind <> 'comment'), false) AS is_cut
FROM up LEFT JOIN post_row p ON p.id = up.ancestor_id
GROUP BY up.id;

-- partition id: post_row id
CREATE TABLE placed AS
SELECT
  r.id, r.platform, r.kind, coalesce(r.thread_id, c.thread_id) AS thread_id,
  CASE
    WHEN r.kind = 'comment' THEN NULL
    WHEN r.top_id IS NOT NULL THEN r.top_id
    WHEN NOT c.is_cut THEN nullif(c.top_id, coalesce(r.thread_id, c.thread_id))
  END
    AS top_id,
  r.parent_id, r.reply_key, r.answered_id, r.answered_key, r.author_id, r.created_ms
FROM post_row r LEFT JOIN climbed c USING (id);
