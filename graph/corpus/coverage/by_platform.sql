-- Per platform: what there is, what its roots report, and how much of it is unsure.
WITH root AS (
  SELECT
    r.platform, sum(r.comment_count) AS reported_comments, sum(r.repost_count) AS reported_reposts,
    count(*) FILTER (list_has_any(r.lower_bounds, ['comment_count', 'repost_count'])) AS n_lower_bounds
  FROM post r
  WHERE r.kind NOT IN ('comment', 'reply')
  GROUP BY r.platform
),
answered AS (
  SELECT thread_id, count(*) AS n FROM post WHERE kind IN ('comment', 'reply') AND id <> thread_id GROUP BY thread_id
),
thread AS (
  SELECT
    r.platform, sum(coalesce(a.n, 0)) AS n_collected, sum(greatest(r.comment_count, coalesce(a.n, 0))) AS n_known,
    count(*) FILTER (r.comment_count < a.n) AS n_too_low
  FROM post r LEFT JOIN answered a ON a.thread_id = r.id
  WHERE r.id = r.thread_id AND r.comment_count IS NOT NULL
  GROUP BY r.platform
),
writer AS (
  SELECT p.platform, count(DISTINCT a.from_id) AS n FROM authored a JOIN post p ON p.id = a.to_id GROUP BY p.platform
),
fallback AS (
  SELECT p.platform, count(*) AS n FROM reply_to t JOIN post p ON p.id = t.from_id WHERE t.evidence = 'thread' GROUP BY ALL
),
authorless AS (
  SELECT p.platform, count(*) AS n FROM post p ANTI JOIN authored a ON a.to_id = p.id WHERE NOT p.is_stub GROUP BY ALL
),
disputed AS (
  SELECT p.platform, count(*) AS n FROM conflict c JOIN post p ON p.id = c.post_id GROUP BY ALL
),
sourceless AS (
  SELECT p.platform, count(*) AS n FROM post p ANTI JOIN repost_of t ON t.from_id = p.id WHERE p.kind = 'repost' GROUP BY ALL
)
SELECT
  p.platform,
  count(*) FILTER (NOT is_stub) AS posts,
  coalesce(any_value(w.n), 0) AS authors,
  count(*) FILTER (kind IN ('original', 'quote')) AS originals,
  count(*) FILTER (kind = 'repost') AS reposts,
  count(*) FILTER (kind = 'comment') AS comments,
  count(*) FILTER (kind = 'reply') AS replies,
  count(*) FILTER (is_stub) AS stubs,
  any_value(r.reported_comments) AS reported_comments,
  any_value(t.n_collected) AS collected_of_these,
  any_value(t.n_collected / nullif(t.n_known, 0)) AS coverage,
  coalesce(any_value(t.n_too_low), 0) AS reported_too_low,
  any_value(r.reported_reposts) AS reported_reposts,
  coalesce(any_value(r.n_lower_bounds), 0) AS lower_bounds,
  coalesce(any_value(f.n), 0) AS replies_to_thread_only,
  coalesce(any_value(s.n), 0) AS reposts_of_unknown,
  coalesce(any_value(a.n), 0) AS unknown_authors,
  coalesce(any_value(d.n), 0) AS conflicts,
  count(*) FILTER (is_truncated) AS truncated,
  count(*) FILTER (is_deleted) AS deleted,
  count(*) FILTER (NOT is_stub AND created_at IS NULL) AS without_time,
  count(*) FILTER (time_is_approximate) AS approximate_times,
  min(p.day) AS first_day,
  max(p.day) AS last_day
FROM post p
LEFT JOIN root r USING (platform)
LEFT JOIN thread t USING (platform)
LEFT JOIN writer w USING (platform)
LEFT JOIN fallback f USING (platform)
LEFT JOIN authorless a USING (platform)
LEFT JOIN disputed d USING (platform)
LEFT JOIN sourceless s USING (platform)
GROUP BY p.platform
ORDER BY p.platform;
