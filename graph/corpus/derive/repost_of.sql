-- What each repost passes on: by the file, else the latest earlier post of the account whose post is passed on (the
-- first //@name, or what the file says) with that very text. A file names the root of a chain; where the text leads to
-- a collected repost of the same root, that is what was passed on. A chain that leads nowhere is no relationship.
-- partition id: post_row id
CREATE TABLE repost_row AS
SELECT id, platform, kind, passed_on_id, passed_on_key, repost_of_id, chain_key, chain_text, text, created_ms
FROM post_row
WHERE coalesce(passed_on_id, passed_on_key, repost_of_id, chain_key) IS NOT NULL;

-- partition from_id: repost_row id
CREATE TABLE repost_of AS
WITH source AS (
  SELECT r.id, r.passed_on_id AS account_id, coalesce(r.chain_text, r.text) AS text
  FROM repost_row r
  WHERE r.passed_on_id IS NOT NULL
  UNION
  SELECT r.id, o.account_id, coalesce(r.chain_text, r.text)
  FROM repost_row r
  JOIN name_owner o ON o.platform = r.platform AND o.name_key = coalesce(r.chain_key, r.passed_on_key)
    AND coalesce(r.created_ms, 8999999999999999) >= o.from_ms AND coalesce(r.created_ms, 8999999999999999) < o.until_ms
),
by_text AS (
  SELECT r.id AS from_id, arg_max(p.id, {'t': p.created_ms, 'id': p.id}) AS to_id
  FROM repost_row r
  JOIN source s USING (id)
  LEFT JOIN account_alias a ON a.alias_id = s.account_id
  JOIN post_row p ON p.author_id = coalesce(a.id, s.account_id) AND p.text = s.text
  WHERE r.kind = 'repost' AND p.id <> r.id AND p.created_ms <= r.created_ms
    AND (r.repost_of_id IS NULL OR (r.repost_of_id <> p.id AND r.repost_of_id = p.repost_of_id))
  GROUP BY r.id
)
SELECT id AS from_id, repost_of_id AS to_id, 'field' AS evidence
FROM repost_row ANTI JOIN by_text b ON b.from_id = id
WHERE repost_of_id IS NOT NULL
UNION ALL
SELECT from_id, to_id, 'text_chain' FROM by_text;

-- The way that each repost came, as its text tells it: the reposter's source first, the author of the root last.
-- partition post_id: hit post_id
CREATE TABLE repost_path AS
SELECT
  h.post_id, row_number() OVER (PARTITION BY h.post_id ORDER BY h.start) AS position, h.key AS name_key,
  coalesce(o.account_id, p.id) AS account_id
FROM hit h
JOIN post_row r ON r.id = h.post_id
LEFT JOIN name_owner o ON o.platform = r.platform AND o.name_key = h.key
  AND coalesce(r.created_ms, 8999999999999999) >= o.from_ms AND coalesce(r.created_ms, 8999999999999999) < o.until_ms
LEFT JOIN (SELECT platform, name_key, min(id) AS id FROM public_account GROUP BY ALL) p
  ON p.platform = r.platform AND p.name_key = h.key
WHERE h.kind = 'repost';

-- What each post embeds and comments on.
-- partition from_id: post_row id
CREATE TABLE quotes AS SELECT id AS from_id, quote_of_id AS to_id FROM post_row WHERE quote_of_id IS NOT NULL;
