-- All that descends from a post by reply, repost or quote, the earliest first; each post once, under its first parent.
--
-- param root str id of the post
-- param zone str time zone of at, for example Asia/Shanghai
-- param target str target of the stances
-- returns id str post id
-- returns parent str post that it answers, passes on or quotes; null: the root
-- returns relation str answers, passes on, quotes
-- returns depth int steps from the root
-- returns platform str platform
-- returns kind str original comment reply repost quote; null: a stub
-- returns at datetime when it was posted, local time
-- returns day str ISO date in the case's time zone
-- returns text str text as posted, names masked
-- returns own_start int where the own words begin
-- returns own_end int one past their end
-- returns is_stub bool referred to, never collected
-- returns like_count int likes, as the platform reports them
-- returns stance str towards the target; null: none
-- returns author str account id
WITH RECURSIVE tie AS (
  SELECT from_id AS child, to_id AS parent, 'answers' AS relation, 1 AS rank FROM reply_to
  UNION ALL
  SELECT from_id, to_id, 'passes on', 2 FROM repost_of
  UNION ALL
  SELECT from_id, to_id, 'quotes', 3 FROM quotes
),
first_tie AS (
  SELECT
    child, arg_min(parent, {'r': rank, 'p': parent}) AS parent, arg_min(relation, {'r': rank, 'p': parent}) AS relation
  FROM tie
  WHERE child <> parent AND child <> $root
  GROUP BY child
),
descendant AS (
  SELECT $root::VARCHAR AS id, NULL::VARCHAR AS parent, NULL::VARCHAR AS relation, 0 AS depth
  UNION
  SELECT t.child, t.parent, t.relation, d.depth + 1
  FROM descendant d JOIN first_tie t ON t.parent = d.id
  WHERE d.depth < 1000
)
SELECT d.id, d.parent, d.relation, d.depth, p.platform, p.kind, timezone($zone, p.created_at) AS at, p.day, p.text,
       p.own_start, p.own_end, p.is_stub, p.like_count, s.value AS stance, w.from_id AS author
FROM descendant d
JOIN post p ON p.id = d.id
LEFT JOIN authored w ON w.to_id = d.id
LEFT JOIN takes_stance s ON s.from_id = d.id AND s.to_id = $target
ORDER BY coalesce(p.created_ms, 0), d.id
