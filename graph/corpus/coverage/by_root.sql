-- Per thread: reported beside collected, comments, second-level replies and reposts apart. A share is never over 1.
WITH below AS (
  SELECT
    thread_id,
    count(*) FILTER (kind IN ('comment', 'reply')) AS collected_comments,
    count(*) FILTER (kind = 'reply') AS collected_replies,
    sum(comment_count) FILTER (kind = 'comment') AS reported_replies,
    min(collected_at) AS first_collected_at,
    max(collected_at) AS last_collected_at,
    string_agg(DISTINCT sort_mode, ' ' ORDER BY sort_mode) AS sort_mode,
    string_agg(DISTINCT gate_mode, ' ' ORDER BY gate_mode) AS gate_mode
  FROM post
  WHERE NOT is_stub AND id <> thread_id
  GROUP BY thread_id
),
passed_on AS (
  SELECT to_id AS id, count(*) AS collected_reposts FROM repost_of GROUP BY to_id
)
SELECT
  r.id, r.platform, r.day, r.is_stub AS root_is_stub, r.comment_count AS reported_comments,
  coalesce(list_contains(r.lower_bounds, 'comment_count'), false) AS is_lower_bound,
  coalesce(b.collected_comments, 0) AS collected_comments,
  CASE
    WHEN greatest(r.comment_count, b.collected_comments, 0) > 0 AND r.comment_count IS NOT NULL
    THEN coalesce(b.collected_comments, 0) / greatest(r.comment_count, coalesce(b.collected_comments, 0))
  END AS share,
  coalesce(r.comment_count < b.collected_comments, false) AS reported_too_low,
  b.reported_replies, coalesce(b.collected_replies, 0) AS collected_replies,
  r.repost_count AS reported_reposts, coalesce(o.collected_reposts, 0) AS collected_reposts,
  b.sort_mode, b.gate_mode, r.keywords,
  least(r.collected_at, b.first_collected_at) AS first_collected_at,
  greatest(r.collected_at, b.last_collected_at) AS last_collected_at
FROM post r
LEFT JOIN below b ON b.thread_id = r.id
LEFT JOIN passed_on o USING (id)
WHERE r.thread_id = r.id OR b.thread_id IS NOT NULL
ORDER BY coalesce(r.comment_count, 0) - coalesce(b.collected_comments, 0) DESC, coalesce(b.collected_comments, 0) DESC,
  r.id;
