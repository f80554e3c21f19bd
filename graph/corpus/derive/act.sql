-- Who turned to whom with which post: one row an act. A reply whose addressee is a guess (evidence 'thread') and a tie
-- to oneself are left out. Where the other post was not collected, the account that the file names counts (turned_to).
-- partition post_id: reply_to from_id; repost_of from_id; quotes from_id; mentions from_id; turned_to from_id
CREATE TABLE act AS
WITH turn AS (
  SELECT f.from_id AS source, t.from_id AS target, 'reply' AS kind, x.from_id AS post_id
  FROM reply_to x JOIN authored f ON f.to_id = x.from_id JOIN authored t ON t.to_id = x.to_id
  WHERE x.evidence <> 'thread'
  UNION ALL
  SELECT f.from_id, t.from_id, 'repost', x.from_id
  FROM repost_of x JOIN authored f ON f.to_id = x.from_id JOIN authored t ON t.to_id = x.to_id
  UNION ALL
  SELECT f.from_id, t.from_id, 'quote', x.from_id
  FROM quotes x JOIN authored f ON f.to_id = x.from_id JOIN authored t ON t.to_id = x.to_id
  UNION ALL
  SELECT f.from_id, x.to_id, 'mention', x.from_id
  FROM mentions x JOIN authored f ON f.to_id = x.from_id
  UNION ALL
  SELECT f.from_id, x.to_id, x.kind, x.from_id
  FROM turned_to x JOIN authored f ON f.to_id = x.from_id
)
SELECT t.source, t.target, t.kind, p.created_ms AS ms, t.post_id
FROM turn t JOIN post p ON p.id = t.post_id
WHERE t.source <> t.target;
