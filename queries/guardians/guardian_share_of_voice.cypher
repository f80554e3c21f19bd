// What share of a day's posts, accounts and likes is the community's? Three denominators, three answers.
//
// param community str default community:guardians community id
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// returns day str ISO date in the case's time zone
// returns n_posts int posts of anybody
// returns n_member_posts int posts of members
// returns post_share float n_member_posts / n_posts
// returns account_share float members that posted / accounts that posted
// returns like_share float likes of members' posts / likes of all posts, where counted; null without a like
MATCH (c:Community {id: $community})
MATCH (a:Account)-[:AUTHORED]->(p:Post)
WHERE p.day IS NOT NULL
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH c, p.day AS day, a, count(p) AS n, sum(p.like_count) AS likes
WITH day, n, likes, CASE WHEN EXISTS { (a)-[:MEMBER_OF]->(c) } THEN 1 ELSE 0 END AS member
WITH day,
  sum(n) AS n_posts,
  sum(n * member) AS n_member_posts,
  count(*) AS n_accounts,
  sum(member) AS n_members,
  sum(likes) AS n_likes,
  sum(likes * member) AS n_member_likes
RETURN day AS day,
  n_posts AS n_posts,
  n_member_posts AS n_member_posts,
  toFloat(n_member_posts) / n_posts AS post_share,
  toFloat(n_members) / n_accounts AS account_share,
  CASE n_likes WHEN 0 THEN null ELSE toFloat(n_member_likes) / n_likes END AS like_share
ORDER BY day
