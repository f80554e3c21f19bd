// Who holds each label, the author, somebody else or nobody clear, in how many posts and of how many accounts?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// returns label str label id
// returns holder str self vocative other quoted unclear
// returns negated bool true for "not a fan"
// returns n_uses int places in posts
// returns n_posts int posts
// returns n_accounts int their authors
// returns n_authorless int posts among them without an author
MATCH (p:Post)-[u:USES_LABEL]->(l:Label)
WHERE ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(p)
RETURN l.id AS label,
  u.holder AS holder,
  u.negated AS negated,
  count(*) AS n_uses,
  count(DISTINCT p) AS n_posts,
  count(DISTINCT a) AS n_accounts,
  count(DISTINCT CASE WHEN a.id IS NULL THEN p.id END) AS n_authorless
ORDER BY label, holder, negated
