-- One row a post: the same post seen twice gives its newest counts, its longest text and all its search words.
CREATE TABLE post_row AS
WITH repeated AS (
  SELECT id FROM part_post GROUP BY id HAVING count(*) > 1
),
account_kind AS (
  SELECT id AS author_id, bool_or(key_kind = 'hash') AS is_hash FROM part_account GROUP BY id
),
merged AS (
  SELECT
    id,
    any_value(platform) AS platform,
    -- a collector's own hash joins to nothing, so the real account wins over it, however old the sight
    arg_max(author_id, {'is_id': NOT coalesce(is_hash, false), 't': coalesce(collected_ms, 0), 'x': author_id})
      FILTER (author_id IS NOT NULL) AS author_id,
    newest(thread_id, collected_ms) AS thread_id,
    newest(top_id, collected_ms) AS top_id,
    newest(parent_id, collected_ms) AS parent_id,
    newest(repost_of_id, collected_ms) AS repost_of_id,
    arg_max(
      {'text': text, 'text_hash': text_hash, 'own_start': own_start, 'own_end': own_end, 'kind': kind,
       'reply_key': reply_key, 'chain_key': chain_key, 'chain_text': chain_text, 'low_content': low_content,
       'is_truncated': is_truncated},
      {'n': coalesce(length(text), 0), 't': coalesce(collected_ms, 0), 'text': coalesce(text, ''), 'kind': kind}
    ) AS longest,
    newest(created_ms, collected_ms) AS created_ms,
    max(collected_ms) AS collected_ms,
    newest(time_is_approximate, collected_ms) AS time_is_approximate,
    newest(like_count, collected_ms) AS like_count,
    newest(comment_count, collected_ms) AS comment_count,
    newest(repost_count, collected_ms) AS repost_count,
    newest(read_count, collected_ms) AS read_count,
    newest(coalesce(lower_bounds, []), collected_ms) AS lower_bounds,
    newest(sort_mode, collected_ms) AS sort_mode,
    newest(gate_mode, collected_ms) AS gate_mode,
    list_sort(list(DISTINCT keyword) FILTER (keyword IS NOT NULL)) AS keywords,
    newest(ip_region, collected_ms) AS ip_region,
    newest(is_deleted, collected_ms) AS is_deleted,
    list_sort(list_distinct(flatten(list(media) FILTER (media IS NOT NULL)))) AS media
  FROM part_post SEMI JOIN repeated USING (id) LEFT JOIN account_kind USING (author_id)
  GROUP BY id
)
SELECT
  id, platform, kind, thread_id, top_id, parent_id, reply_key, repost_of_id, chain_key, chain_text, author_id, text,
  text_hash, own_start, own_end, low_content, created_ms, collected_ms, time_is_approximate, like_count, comment_count,
  repost_count, read_count, lower_bounds, sort_mode, gate_mode,
  CASE WHEN keyword IS NOT NULL THEN [keyword] END AS keywords,
  ip_region, is_truncated, is_deleted, media
FROM part_post ANTI JOIN repeated USING (id)
UNION ALL
SELECT
  id, platform, longest.kind, thread_id, top_id, parent_id, longest.reply_key, repost_of_id, longest.chain_key,
  longest.chain_text, author_id, longest.text, longest.text_hash, longest.own_start, longest.own_end,
  longest.low_content, created_ms, collected_ms, time_is_approximate, like_count, comment_count, repost_count,
  read_count, CASE WHEN len(lower_bounds) > 0 THEN lower_bounds END, sort_mode, gate_mode,
  keywords, ip_region, longest.is_truncated, is_deleted, CASE WHEN len(media) > 0 THEN media END
FROM merged;
