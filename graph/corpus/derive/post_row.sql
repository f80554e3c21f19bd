-- One row a post: the same post seen twice gives its newest counts, its longest text and all its search words.
-- partition id: seen_post id
CREATE TABLE post_row AS
WITH merged AS (
  SELECT
    p.id,
    min(platform) AS platform,
    -- what one file says of the post's place, another may only not say
    arg_max(kind, {
      'r': CASE kind WHEN 'original' THEN 1 WHEN 'repost' THEN 2 WHEN 'quote' THEN 3 WHEN 'comment' THEN 4 ELSE 5 END,
      'k': kind
    }) FILTER (kind IS NOT NULL) AS kind,
    -- a collector's own hash or a bare name joins to nothing, so the real account wins over it, however old the sight
    arg_max(kept_author_id, {'rank': -coalesce(k.rank, 9), 't': coalesce(collected_ms, 0), 'x': kept_author_id})
      FILTER (kept_author_id IS NOT NULL) AS author_id,
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
  FROM seen_post p SEMI JOIN repeated r ON r.id = p.id LEFT JOIN account_key k ON k.id = p.kept_author_id
  GROUP BY p.id
)
SELECT
  p.id, p.platform, p.kind, p.thread_id, p.top_id, p.parent_id, p.reply_key, p.answered_id, p.answered_key,
  p.repost_of_id, p.passed_on_id, p.passed_on_key, p.quote_of_id, p.chain_key, p.chain_text,
  p.kept_author_id AS author_id, p.text, p.text_hash, p.own_start, p.own_end, p.low_content, p.created_ms,
  p.collected_ms, p.time_is_approximate, p.like_count, p.comment_count, p.repost_count, p.read_count, p.lower_bounds,
  p.sort_mode, p.gate_mode, CASE WHEN p.keyword IS NOT NULL THEN [p.keyword] END AS keywords, p.ip_region,
  p.is_truncated, p.is_deleted, p.mention_ids, p.mention_keys, p.links, p.media
FROM seen_post p ANTI JOIN repeated r ON r.id = p.id
UNION ALL
SELECT
  m.id, m.platform, m.kind, m.thread_id, m.top_id, m.parent_id, m.longest.reply_key, m.answered_id, m.answered_key,
  m.repost_of_id, m.passed_on_id, m.passed_on_key, m.quote_of_id, m.longest.chain_key, m.longest.chain_text,
  m.author_id, m.longest.text, m.longest.text_hash, m.longest.own_start, m.longest.own_end, m.longest.low_content,
  m.created_ms, m.collected_ms, m.time_is_approximate, m.like_count, m.comment_count, m.repost_count, m.read_count,
  CASE WHEN array_length(m.lower_bounds) > 0 THEN m.lower_bounds END,
  m.sort_mode, m.gate_mode, m.keywords, m.ip_region,
  m.longest.is_truncated, m.is_deleted, m.mention_ids, m.mention_keys,
  CASE WHEN array_length(m.links) > 0 THEN m.links END, CASE WHEN array_length(m.media) > 0 THEN m.media END
FROM merged m;
