-- What each repost passes on: by the file, else the latest earlier post of the first //@name whose whole text follows
-- that name. A chain that leads to no collected post is no relationship.
CREATE TABLE repost_of AS
WITH by_text AS (
  SELECT r.id AS from_id, arg_max(p.id, {'t': p.created_ms, 'id': p.id}) AS to_id
  FROM post_row r
  JOIN name_owner o ON o.platform = r.platform AND o.name_key = r.chain_key
  JOIN post_row p ON p.author_id = o.account_id AND p.text = r.chain_text
  WHERE r.repost_of_id IS NULL AND r.kind = 'repost' AND p.id <> r.id AND p.created_ms <= r.created_ms
  GROUP BY r.id
)
SELECT id AS from_id, repost_of_id AS to_id, 'field' AS evidence FROM post_row WHERE repost_of_id IS NOT NULL
UNION ALL
SELECT from_id, to_id, 'text_chain' FROM by_text;
