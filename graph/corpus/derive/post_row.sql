-- One row a post: the same post seen twice gives its newest counts, its longest text and all its search words.
CREATE TABLE post_row AS
WITH repeated AS (
  SELECT id FROM part_post GROUP BY id HAVING count(*) > 1
),
account_key AS (
  SELECT id AS author_id, min(key_rank) AS rank FROM seen_account GROUP BY id
),
merged AS (
  SELECT
    id,
    min(platform) AS platform,
    -- what one file says of the post's place, another may only not say
    arg_max(kind, {'r': list_position(['original', 'repost', 'quote', 'comment', 'reply'], kind), 'k': kind}) AS kind,
    -- a collector's own hash or a bare name joins to nothing, so the real account wins over it, however old the sight
    arg_max(author_id, {'rank': -coalesce(rank, 9), 't': coalesce(collected_ms, 0), 'x': author_id})
      FILTER (author_id IS NOT NULL) AS author_id,
    arg_max(thread_id, {'t': coalesce(collected_ms, 0), 'x': thread_id}) FILTER (thread_id IS NOT NULL) AS thread_id,
    arg_max(top_id, {'t': coalesce(collected_ms, 0), 'x': top_id}) FILTER (top_id IS NOT NULL) AS top_id,
    arg_max(parent_id, {'t': coalesce(collected_ms, 0), 'x': parent_id}) FILTER (parent_id IS NOT NULL) AS parent_id,
    arg_max(answered_id, {'t': coalesce(collected_ms, 0), 'x': answered_id})
      FILTER (answered_id IS NOT NULL) AS answered_id,
    arg_max(answered_key, {'t': coalesce(collected_ms, 0), 'x': answered_key})
      FILTER (answered_key IS NOT NULL) AS answered_key,
    arg_max(repost_of_id, {'t': coalesce(collected_ms, 0), 'x': repost_of_id})
      FILTER (repost_of_id IS NOT NULL) AS repost_of_id,
    arg_max(passed_on_id, {'t': coalesce(collected_ms, 0), 'x': passed_on_id})
      FILTER (passed_on_id IS NOT NULL) AS passed_on_id,
    arg_max(passed_on_key, {'t': coalesce(collected_ms, 0), 'x': passed_on_key})
      FILTER (passed_on_key IS NOT NULL) AS passed_on_key,
    arg_max(quote_of_id, {'t': coalesce(collected_ms, 0), 'x': quote_of_id})
      FILTER (quote_of_id IS NOT NULL) AS quote_of_id,
    arg_max(
      {'text': text, 'text_hash': text_hash, 'own_start': own_start, 'own_end': own_end,
       'reply_key': reply_key, 'chain_key': chain_key, 'chain_text': chain_text, 'low_content': low_content,
       'is_truncated': is_truncated},
      {'n': coalesce(length(text), 0), 't': coalesce(collected_ms, 0), 'text': coalesce(text, ''), 'kind': kind}
    ) AS longest,
    arg_max(created_ms, {'t': coalesce(collected_ms, 0), 'x': created_ms})
      FILTER (created_ms IS NOT NULL) AS created_ms,
    max(collected_ms) AS collected_ms,
    arg_max(time_is_approximate, {'t': coalesce(collected_ms, 0), 'x': time_is_approximate})
      FILTER (time_is_approximate IS NOT NULL) AS time_is_approximate,
    arg_max(like_count, {'t': coalesce(collected_ms, 0), 'x': like_count})
      FILTER (like_count IS NOT NULL) AS like_count,
    arg_max(comment_count, {'t': coalesce(collected_ms, 0), 'x': comment_count})
      FILTER (comment_count IS NOT NULL) AS comment_count,
    arg_max(repost_count, {'t': coalesce(collected_ms, 0), 'x': repost_count})
      FILTER (repost_count IS NOT NULL) AS repost_count,
    arg_max(read_count, {'t': coalesce(collected_ms, 0), 'x': read_count})
      FILTER (read_count IS NOT NULL) AS read_count,
    arg_max(coalesce(lower_bounds, []), {'t': coalesce(collected_ms, 0), 'x': coalesce(lower_bounds, [])})
      AS lower_bounds,
    arg_max(sort_mode, {'t': coalesce(collected_ms, 0), 'x': sort_mode}) FILTER (sort_mode IS NOT NULL) AS sort_mode,
    arg_max(gate_mode, {'t': coalesce(collected_ms, 0), 'x': gate_mode}) FILTER (gate_mode IS NOT NULL) AS gate_mode,
    list_sort(list(DISTINCT keyword) FILTER (keyword IS NOT NULL)) AS keywords,
    arg_max(ip_region, {'t': coalesce(collected_ms, 0), 'x': ip_region}) FILTER (ip_region IS NOT NULL) AS ip_region,
    arg_max(is_deleted, {'t': coalesce(collected_ms, 0), 'x': is_deleted})
      FILTER (is_deleted IS NOT NULL) AS is_deleted,
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
