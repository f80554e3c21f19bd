// Which labels do those claim who use a hashtag?
//
// param hashtag str default null this hashtag only; null: all
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param min_accounts int default 1 pairs with fewer accounts are left out
// param limit int default 100 rows at most
// returns hashtag str hashtag id
// returns label str label id
// returns n_accounts int accounts that used the hashtag and claim the label
// returns n_posts int their posts with the hashtag
// returns n_users int accounts that used the hashtag
// returns n_authorless int posts with the hashtag without an author
// returns share float n_accounts / n_users
MATCH (a:Account)-[:CLAIMS]->(l:Label)
WITH a, collect(l) AS labels
MATCH (a)-[:AUTHORED]->(p:Post)-[:TAGGED]->(h:Hashtag)
WHERE ($hashtag IS NULL OR h.id = $hashtag)
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH a, labels, h, count(p) AS n
UNWIND labels AS l
WITH h, l, count(a) AS n_accounts, sum(n) AS n_posts
WHERE n_accounts >= $min_accounts
WITH h, l, n_accounts, n_posts
ORDER BY n_accounts DESC, n_posts DESC, h.id, l.id
LIMIT $limit
WITH h, collect({l: l.id, n_accounts: n_accounts, n_posts: n_posts}) AS cells
CALL (h) {
  MATCH (h)<-[:TAGGED]-(p:Post)
  WHERE ($from_day IS NULL OR p.day >= $from_day)
    AND ($to_day IS NULL OR p.day <= $to_day)
    AND ($thread IS NULL OR p.thread_id = $thread)
  OPTIONAL MATCH (p)<-[:AUTHORED]-(u:Account)
  RETURN count(DISTINCT u.id) AS n_users, count(p) - count(u) AS n_authorless
}
UNWIND cells AS x
RETURN h.id AS hashtag,
  x.l AS label,
  x.n_accounts AS n_accounts,
  x.n_posts AS n_posts,
  n_users AS n_users,
  n_authorless AS n_authorless,
  toFloat(x.n_accounts) / n_users AS share
ORDER BY n_accounts DESC, n_posts DESC, hashtag, label
