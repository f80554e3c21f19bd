-- Whom the author mentions: those whom the file lists, where it keeps a list, else those in the own text; the one
-- account of that name, a public account, or a name alone. A listed name that stands only in what others said is theirs.
-- partition from_id: hit post_id; post_row id
CREATE TABLE mention_row AS
WITH spoken AS (
  SELECT post_id, key AS name_key, min(seg) AS seg FROM hit WHERE kind = 'mention' GROUP BY post_id, key
),
by_name AS (
  SELECT r.id AS from_id, r.platform, s.name_key, coalesce(r.created_ms, 8999999999999999) AS ms
  FROM spoken s JOIN post_row r ON r.id = s.post_id
  WHERE s.seg = 0 AND r.mention_keys IS NULL
  UNION
  SELECT l.id, l.platform, l.name_key, l.ms
  FROM (
    SELECT id, platform, unnest(mention_keys) AS name_key, coalesce(created_ms, 8999999999999999) AS ms FROM post_row
  ) l
  LEFT JOIN spoken s ON s.post_id = l.id AND s.name_key = l.name_key
  WHERE coalesce(s.seg, 0) = 0
)
SELECT DISTINCT
  m.from_id, m.platform, m.name_key,
  coalesce(o.account_id, p.id, m.platform || ':~n' || m.name_key) AS to_id
FROM by_name m
LEFT JOIN name_owner o
  ON o.platform = m.platform AND o.name_key = m.name_key AND m.ms >= o.from_ms AND m.ms < o.until_ms
LEFT JOIN public_account p ON p.platform = m.platform AND p.name_key = m.name_key
UNION
SELECT l.id, l.platform, NULL, coalesce(a.id, l.account_id)
FROM (SELECT id, platform, unnest(mention_ids) AS account_id FROM post_row) l
LEFT JOIN account_alias a ON a.alias_id = l.account_id;

-- partition from_id: mention_row from_id
CREATE TABLE mentions AS SELECT DISTINCT from_id, to_id FROM mention_row;

-- Accounts that the file says a post turns to, where the post of theirs is not known or was not collected.
-- partition from_id: post_row id; reply_to from_id; repost_of from_id
CREATE TABLE turned_to AS
WITH addressed AS (
  SELECT id, platform, 'reply' AS kind, answered_id AS account_id, answered_key AS name_key,
    coalesce(created_ms, 8999999999999999) AS ms
  FROM post_row ANTI JOIN (
    SELECT x.from_id
    FROM reply_to x SEMI JOIN authored t ON t.to_id = x.to_id
    WHERE x.evidence <> 'thread'
  ) known ON known.from_id = id
  WHERE kind IN ('reply', 'comment')
  UNION ALL
  SELECT id, platform, 'repost', passed_on_id, passed_on_key, coalesce(created_ms, 8999999999999999)
  FROM post_row ANTI JOIN (
    SELECT x.from_id FROM repost_of x SEMI JOIN authored t ON t.to_id = x.to_id
  ) known ON known.from_id = id
  WHERE kind = 'repost'
  UNION ALL
  SELECT id, platform, 'quote', passed_on_id, passed_on_key, coalesce(created_ms, 8999999999999999)
  FROM post_row ANTI JOIN (
    SELECT p.id AS from_id FROM post_row p SEMI JOIN authored t ON t.to_id = p.quote_of_id
  ) quoting ON quoting.from_id = id
  WHERE kind = 'quote'
)
SELECT
  s.id AS from_id, s.platform, s.kind, s.name_key,
  coalesce(a.id, s.account_id, o.account_id, s.platform || ':~n' || s.name_key) AS to_id
FROM addressed s
LEFT JOIN account_alias a ON a.alias_id = s.account_id
LEFT JOIN name_owner o
  ON o.platform = s.platform AND o.name_key = s.name_key AND s.ms >= o.from_ms AND s.ms < o.until_ms
WHERE s.account_id IS NOT NULL OR s.name_key IS NOT NULL;

-- Who follows whom.
-- whole: two keys of one account give one row
CREATE TABLE follows AS
SELECT DISTINCT coalesce(f.id, p.from_id) AS from_id, coalesce(t.id, p.to_id) AS to_id
FROM part_follow p
LEFT JOIN account_alias f ON f.alias_id = p.from_id
LEFT JOIN account_alias t ON t.alias_id = p.to_id;
