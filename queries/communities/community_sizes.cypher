// How large is each community, on how many platforms is it, and how much do its members post?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param method str default null communities by this method only; null: all methods
// param min_members int default 3 smaller communities are left out
// returns community str community id
// returns method str method that found it
// returns projection str ties that it was found in
// returns n_members int accounts in it, of the platform where one is given
// returns n_platforms int platforms of these accounts
// returns n_posting int accounts among them with a post that counts
// returns n_posts int their posts
MATCH (a:Account)-[:MEMBER_OF]->(c:Community)
WHERE ($method IS NULL OR c.method = $method)
  AND ($platform IS NULL OR a.platform = $platform)
WITH c, count(a) AS n_members, count(DISTINCT a.platform) AS n_platforms
WHERE n_members >= $min_members
MATCH (c)<-[:MEMBER_OF]-(a:Account)
WHERE $platform IS NULL OR a.platform = $platform
OPTIONAL MATCH (a)-[:AUTHORED]->(p:Post)
WHERE ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH c, n_members, n_platforms, a, count(p) AS n
RETURN c.id AS community,
  c.method AS method,
  c.projection AS projection,
  n_members AS n_members,
  n_platforms AS n_platforms,
  sum(CASE WHEN n > 0 THEN 1 ELSE 0 END) AS n_posting,
  sum(n) AS n_posts
ORDER BY n_members DESC, community
