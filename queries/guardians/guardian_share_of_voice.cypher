// What share of a day's posts, accounts and likes is the community's? Three denominators, three answers.
//
// param community str default community:guardians community id
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// returns day str ISO date in the case's time zone
// returns n_posts int posts of anybody
// returns n_authorless int posts among them without an author, so their membership is unknown
// returns n_member_posts int posts of members
// returns post_share float n_member_posts / n_posts
// returns account_share float members that posted / accounts that posted; null without such accounts
// returns like_share float likes of members' posts / likes of all posts, where counted; null without a like
MATCH (c:Community {id: $community})
MATCH (p:Post)
WHERE NOT p.is_stub
  AND p.day IS NOT NULL
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(p)
WITH c, p.day AS day, count(p) AS n, count(p) - count(a) AS n_authorless, count(DISTINCT a.id) AS n_accounts,
  sum(p.like_count) AS likes
WITH c, collect({day: day, n: n, n_authorless: n_authorless, n_accounts: n_accounts, likes: likes}) AS days
CALL (c) {
  MATCH (c)<-[:MEMBER_OF]-(a:Account)-[:AUTHORED]->(p:Post)
  WHERE NOT p.is_stub
    AND ($platform IS NULL OR p.platform = $platform)
    AND ($thread IS NULL OR p.thread_id = $thread)
  WITH p.day AS day, count(p) AS n, count(DISTINCT a.id) AS n_accounts, sum(p.like_count) AS likes
  RETURN collect({day: day, n: n, n_accounts: n_accounts, likes: likes}) AS own
}
UNWIND days AS d
WITH d, d.n AS n, d.n_accounts AS n_accounts, d.likes AS likes, d.day AS day,
  [x IN own WHERE x.day = d.day][0] AS member
RETURN day AS day,
  n AS n_posts,
  d.n_authorless AS n_authorless,
  coalesce(member.n, 0) AS n_member_posts,
  coalesce(toFloat(member.n) / n, 0.0) AS post_share,
  CASE n_accounts WHEN 0 THEN null ELSE coalesce(toFloat(member.n_accounts) / n_accounts, 0.0) END AS account_share,
  CASE likes WHEN 0 THEN null ELSE coalesce(toFloat(member.likes) / likes, 0.0) END AS like_share
ORDER BY day
