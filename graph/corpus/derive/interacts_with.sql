-- Who turned to whom, how, how often: never by the evidence 'thread', never to oneself, never through a stub.
CREATE TABLE interacts_with AS
WITH tie AS (
  SELECT f.author_id AS from_id, t.author_id AS to_id, 'reply' AS kind, f.created_ms
  FROM reply_to x JOIN post_row f ON f.id = x.from_id JOIN post_row t ON t.id = x.to_id
  WHERE x.evidence <> 'thread'
  UNION ALL
  SELECT f.author_id, t.author_id, 'repost', f.created_ms
  FROM repost_of x JOIN post_row f ON f.id = x.from_id JOIN post_row t ON t.id = x.to_id
  UNION ALL
  SELECT f.author_id, t.author_id, 'quote', f.created_ms
  FROM quotes x JOIN post_row f ON f.id = x.from_id JOIN post_row t ON t.id = x.to_id
  UNION ALL
  SELECT f.author_id, x.to_id, x.kind, f.created_ms
  FROM turned_to x JOIN post_row f ON f.id = x.from_id
  UNION ALL
  SELECT f.author_id, x.to_id, 'mention', f.created_ms
  FROM mentions x JOIN post_row f ON f.id = x.from_id
),
counted AS (
  SELECT
    from_id, to_id, kind, count(*) AS n, epoch_ms(min(created_ms)) AS first_at,
    epoch_ms(max(created_ms)) AS last_at
  FROM tie
  WHERE from_id IS NOT NULL AND to_id IS NOT NULL AND from_id <> to_id
  GROUP BY from_id, to_id, kind
)
SELECT t.*, coalesce(back.n, 0) AS back_n
FROM counted t LEFT JOIN counted back ON back.from_id = t.to_id AND back.to_id = t.from_id AND back.kind = t.kind;
