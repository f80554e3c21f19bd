-- One row a post: the same post seen twice gives its newest counts, its longest text and all its search words.
CREATE TABLE post_row AS
WITH repeated AS (
  SELECT id FROM part_post GROUP BY id HAVING count(*) > 1
),
account_key AS (
  SELECT id AS author_id, min(key_rank(key_kind)) AS rank FROM seen_account GROUP BY id
),
merged AS (
  SELECT
    id,
    any_value(platform) AS platform,
    -- what one file says of the post's place, another may only not say
    arg_max(kind, {'r': list_position(['original', 'repost', 'quote', 'comment', 'reply'], kind), 'k': kind}) AS kind,
    -- a collector's own hash or a bare name joins to nothing, so the real account wins over it, however old the sight
    arg_max(author_id, {'rank': -coalesce(rank, 9), 't': coalesce(collected_ms, 0), 'x': author_id})
      FILTER (author_id IS NOT NULL) AS author_id,
    newest(thread_id, collected_ms) AS thread_id,
    newest(top_id, collected_ms) AS top_id,
    newest(parent_id, collected_ms) AS parent_id,
    newest(answered_id, collected_ms) AS answered_id,
    newest(answered_key, collected_ms) AS answered_key,
    newest(repost_of_id, collected_ms) AS repost_of_id,
    newest(passed_on_id, collected_ms) AS passed_on_id,
    newest(passed_on_key, collected_ms) AS passed_on_key,
    newest(quote_of_id, collected_ms) AS quote_of_id,
    arg_max(
      {'text': text, 'text_hash': text_hash, 'own_start': own_start, 'own_end': own_end,
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
    list_sort(list_distinct(flatten(list(mention_ids) FILTER (mention_ids IS NOT NULL)))) AS mention_ids,
    list_sort(list_distinct(flatten(list(mention_keys) FILTER (mention_keys IS NOT NULL)))) AS mention_keys,
    list_sort(list_distinct(flatten(list(links) FILTER (links IS NOT NULL)))) AS links,
    list_sort(list_distinct(flatten(list(media) FILTER (media IS NOT NULL)))) AS media
  FROM seen_post SEMI JOIN repeated USING (id) LEFT JOIN account_key USING (author_id)
  GROUP BY id
)
SELECT
  id, platform, kind, thread_id, top_id, parent_id, reply_key, answered_id, answered_key, repost_of_id, passed_on_id,
  passed_on_key, quote_of_id, chain_key, chain_text, author_id, text, text_hash, own_start, own_end, low_content,
  created_ms, collected_ms, time_is_approximate, like_count, comment_count, repost_count, read_count, lower_bounds,
  sort_mode, gate_mode, CASE WHEN keyword IS NOT NULL THEN [keyword] END AS keywords, ip_region, is_truncated,
  is_deleted, mention_ids, mention_keys, links, media
FROM seen_post ANTI JOIN repeated USING (id)
UNION ALL BY NAME
SELECT
  * EXCLUDE (longest, lower_bounds, media, links), unnest(longest),
  CASE WHEN len(lower_bounds) > 0 THEN lower_bounds END AS lower_bounds,
  CASE WHEN len(media) > 0 THEN media END AS media, CASE WHEN len(links) > 0 THEN links END AS links
FROM merged;
