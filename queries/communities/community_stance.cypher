// Which stance do the posts of each community's members take, and how much of it is unclear?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param method str default null communities by this method only; null: all methods
// param min_posts int default 1 communities with fewer posts that take a stance are left out
// returns community str community id
// returns n_accounts int members that took a stance
// returns n_support int posts that support the case's focal target
// returns n_oppose int posts that oppose it
// returns n_unclear int posts whose stance is unclear
// returns support_share float n_support / (n_support + n_oppose); null without either
// returns unclear_share float n_unclear / (n_support + n_oppose + n_unclear)
MATCH (a:Account)-[:AUTHORED]->(p:Post)
WHERE p.stance IN ['support', 'oppose', 'unclear']
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH a,
  sum(CASE p.stance WHEN 'support' THEN 1 ELSE 0 END) AS support,
  sum(CASE p.stance WHEN 'oppose' THEN 1 ELSE 0 END) AS oppose,
  sum(CASE p.stance WHEN 'unclear' THEN 1 ELSE 0 END) AS unclear
MATCH (a)-[:MEMBER_OF]->(c:Community)
WHERE $method IS NULL OR c.method = $method
WITH c, count(a) AS n_accounts, sum(support) AS s, sum(oppose) AS o, sum(unclear) AS u
WHERE s + o + u >= $min_posts
RETURN c.id AS community,
  n_accounts AS n_accounts,
  s AS n_support,
  o AS n_oppose,
  u AS n_unclear,
  CASE s + o WHEN 0 THEN null ELSE toFloat(s) / (s + o) END AS support_share,
  CASE s + o + u WHEN 0 THEN null ELSE toFloat(u) / (s + o + u) END AS unclear_share
ORDER BY n_accounts DESC, community
