// How large, deep, broad and lasting are the trees of reposts below each post that was passed on?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param min_size int default 2 smaller trees are left out
// param limit int default 100 rows at most
// returns root str post at the root; days, platform and thread are its own
// returns account str its author; null when not known
// returns size int posts in the tree, the root among them
// returns depth int reposts between the root and the farthest post
// returns breadth int most posts at one depth
// returns structural_virality float mean reposts between two of its posts: just under 2 a star, (size + 1) / 3 a chain
// returns n_accounts int authors of the reposts
// returns n_authorless int reposts without an author
// returns lifetime_s float seconds from the root to the last repost; null without times
// see Goel, Anderson, Hofman & Watts 2016, doi:10.1287/mnsc.2015.2158
MATCH (:Post)-[:REPOST_OF]->(root:Post)
WITH root, count(*) AS n_direct
WHERE NOT (root)-[:REPOST_OF]->(:Post)
  AND ($from_day IS NULL OR root.day >= $from_day)
  AND ($to_day IS NULL OR root.day <= $to_day)
  AND ($platform IS NULL OR root.platform = $platform)
  AND ($thread IS NULL OR root.thread_id = $thread)
MATCH path = (root)<-[:REPOST_OF*1..30]-(p:Post)
WITH root, length(path) AS depth, count(*) AS n, max(p.created_ms) AS last_ms
WITH root, max(depth) AS depth, max(n) AS breadth, sum(n) + 1 AS size, max(last_ms) AS last_ms
WHERE size >= $min_size
ORDER BY size DESC, root.id
LIMIT $limit
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(root)
CALL (root) {
  MATCH (root)<-[:REPOST_OF*1..30]-(p:Post)<-[:AUTHORED]-(b:Account)
  RETURN count(DISTINCT b.id) AS n_accounts, count(*) AS n_signed
}
CALL (root, size) {
  MATCH path = (root)<-[:REPOST_OF*1..30]-(p:Post)
  UNWIND nodes(path)[1..] AS q
  WITH size, q.id AS q, count(*) AS n
  RETURN sum(n * (size - n)) AS n_between
}
RETURN root.id AS root,
  a.id AS account,
  size AS size,
  depth AS depth,
  breadth AS breadth,
  2.0 * n_between / (size * (size - 1)) AS structural_virality,
  n_accounts AS n_accounts,
  size - 1 - n_signed AS n_authorless,
  (last_ms - root.created_ms) / 1000.0 AS lifetime_s
ORDER BY size DESC, root
