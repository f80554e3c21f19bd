-- Whom the author mentions, in the own text only: the one account of that name, a public account, or a name alone.
CREATE TABLE mention_row AS
SELECT DISTINCT
  h.post_id AS from_id,
  r.platform,
  h.key AS name_key,
  coalesce(o.account_id, p.id, r.platform || ':~n' || h.key) AS to_id
FROM hit h
JOIN post_row r ON r.id = h.post_id
LEFT JOIN name_owner o ON o.platform = r.platform AND o.name_key = h.key
LEFT JOIN public_account p ON p.platform = r.platform AND p.name_key = h.key
WHERE h.kind = 'mention' AND h.seg = 0;

CREATE TABLE mentions AS SELECT DISTINCT from_id, to_id FROM mention_row;
