// Does the stance of accounts differ by the years that they say they have used the brand?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// returns tenure str years that the account claims for itself: under 2, 2 to 5, over 5, unknown; no author: its posts
// returns n_accounts int accounts with a post that takes a stance
// returns n_supporters int accounts that only supported
// returns n_critics int accounts with at least one opposing post
// returns n_support int supporting posts
// returns n_oppose int opposing posts
// returns n_unclear int posts whose stance is unclear
// returns critic_share float n_critics / n_accounts; null without an account
// returns unclear_share float n_unclear / (n_support + n_oppose + n_unclear)
MATCH (p:Post)
WHERE p.stance IN ['support', 'oppose', 'unclear']
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(p)
WITH a,
  sum(CASE p.stance WHEN 'support' THEN 1 ELSE 0 END) AS s,
  sum(CASE p.stance WHEN 'oppose' THEN 1 ELSE 0 END) AS o,
  sum(CASE p.stance WHEN 'unclear' THEN 1 ELSE 0 END) AS u
WITH a, s, o, u, CASE
  WHEN a.id IS NULL THEN 'no author'
  WHEN a.tenure_years IS NULL THEN 'unknown'
  WHEN a.tenure_years < 2 THEN 'under 2'
  WHEN a.tenure_years <= 5 THEN '2 to 5'
  ELSE 'over 5'
END AS tenure
WITH tenure,
  count(a) AS n_accounts,
  sum(CASE WHEN a.id IS NOT NULL AND s > 0 AND o = 0 AND u = 0 THEN 1 ELSE 0 END) AS n_supporters,
  sum(CASE WHEN a.id IS NOT NULL AND o > 0 THEN 1 ELSE 0 END) AS n_critics,
  sum(s) AS n_support,
  sum(o) AS n_oppose,
  sum(u) AS n_unclear
RETURN tenure AS tenure,
  n_accounts AS n_accounts,
  n_supporters AS n_supporters,
  n_critics AS n_critics,
  n_support AS n_support,
  n_oppose AS n_oppose,
  n_unclear AS n_unclear,
  CASE n_accounts WHEN 0 THEN null ELSE toFloat(n_critics) / n_accounts END AS critic_share,
  toFloat(n_unclear) / (n_support + n_oppose + n_unclear) AS unclear_share
ORDER BY tenure
