// Which stance towards each target do the posts of each platform take, and how much of it is unclear?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// returns platform str platform of the posts
// returns target str whom or what the stance is about
// returns n_accounts int accounts that took a stance
// returns n_authorless int posts that take one and have no author
// returns n_support int supporting posts
// returns n_oppose int opposing posts
// returns n_unclear int posts whose stance is unclear
// returns support_share float n_support / (n_support + n_oppose); null without either
// returns unclear_share float n_unclear / (n_support + n_oppose + n_unclear)
MATCH (p:Post)-[x:TAKES_STANCE]->(t:Target)
WHERE x.value IN ['support', 'oppose', 'unclear']
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(p)
WITH p.platform AS platform, t.id AS target, count(DISTINCT a) AS n_accounts,
  count(p) - count(a) AS n_authorless,
  sum(CASE x.value WHEN 'support' THEN 1 ELSE 0 END) AS s,
  sum(CASE x.value WHEN 'oppose' THEN 1 ELSE 0 END) AS o,
  sum(CASE x.value WHEN 'unclear' THEN 1 ELSE 0 END) AS u
RETURN platform AS platform,
  target AS target,
  n_accounts AS n_accounts,
  n_authorless AS n_authorless,
  s AS n_support,
  o AS n_oppose,
  u AS n_unclear,
  CASE s + o WHEN 0 THEN null ELSE toFloat(s) / (s + o) END AS support_share,
  toFloat(u) / (s + o + u) AS unclear_share
ORDER BY platform, target
