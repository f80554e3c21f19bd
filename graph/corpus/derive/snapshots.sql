-- Every sight of a post's counts, and of a hashtag's where a collector tells them (none does so far).
-- partition post_id: seen_post id
CREATE TABLE post_snapshot AS
SELECT DISTINCT
  id AS post_id, epoch_ms(collected_ms) AS collected_at, like_count, comment_count, repost_count, read_count,
  lower_bounds, sort_mode, gate_mode, keyword
FROM seen_post
WHERE coalesce(like_count, comment_count, repost_count, read_count) IS NOT NULL;
