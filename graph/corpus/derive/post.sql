-- Every post, and a stub for each one that others refer to but nobody collected, or of which only a notice was left.
-- whole: a stub is a post that any part refers to and none holds
CREATE TABLE stub AS
WITH reference AS (
  SELECT p.thread_id AS id, p.thread_id, p.platform FROM placed p WHERE p.thread_id IS NOT NULL
  UNION
  SELECT p.top_id, p.thread_id, p.platform FROM placed p WHERE p.top_id IS NOT NULL
  UNION
  SELECT t.to_id, p.thread_id, p.platform FROM reply_to t JOIN placed p ON p.id = t.from_id
  UNION
  SELECT t.to_id, NULL, p.platform FROM repost_of t JOIN placed p ON p.id = t.from_id
  UNION
  SELECT t.to_id, NULL, p.platform FROM quotes t JOIN placed p ON p.id = t.from_id
)
SELECT id, min(platform) AS platform, max(thread_id) AS thread_id
FROM reference ANTI JOIN post_row r USING (id)
GROUP BY id;

-- partition id: post_row id; stub id
CREATE TABLE post AS
WITH collected AS (
  SELECT *, coalesce(is_deleted AND kind = 'original' AND text IS NULL AND author_id IS NULL, false) AS is_notice
  FROM post_row
),
focal AS (
  SELECT t.from_id AS id, t.value FROM takes_stance t JOIN setting s ON s.focal_target = t.to_id
)
SELECT
  r.id, r.platform, p.thread_id, r.is_notice AS is_stub,
  CASE WHEN NOT r.is_notice THEN r.kind END AS kind, p.top_id, r.text,
  r.own_start, r.own_end, r.own_end - r.own_start AS n_chars,
  CASE
    WHEN regexp_matches(r.text, '[\x{4E00}-\x{9FFF}\x{3400}-\x{4DBF}]') THEN 'zh'
    WHEN regexp_matches(r.text, '[A-Za-z]') THEN 'en'
    WHEN regexp_matches(r.text, '\pL') THEN 'other'
  END AS lang,
  epoch_ms(r.created_ms) AS created_at,
  r.created_ms,
  strftime(epoch_ms(r.created_ms)::TIMESTAMPTZ AT TIME ZONE s.zone, '%Y-%m-%d') AS day,
  epoch_ms(r.collected_ms) AS collected_at,
  r.time_is_approximate, r.like_count, r.comment_count, r.repost_count, r.read_count, r.lower_bounds, r.sort_mode,
  r.gate_mode, r.keywords, r.ip_region, r.is_truncated, r.is_deleted,
  CASE WHEN r.text IS NOT NULL AND s.extracted THEN coalesce(f.value, 'none') END AS stance,
  CASE WHEN s.extracted THEN v.side END AS side,
  r.low_content
FROM collected r CROSS JOIN setting s JOIN placed p ON p.id = r.id LEFT JOIN focal f ON f.id = r.id
LEFT JOIN side v ON v.post_id = r.id
UNION ALL
SELECT
  s.id, s.platform, s.thread_id, true,
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
  NULL, NULL, NULL, NULL, NULL, NULL
FROM stub s;
