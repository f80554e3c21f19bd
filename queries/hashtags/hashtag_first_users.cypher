// Who used each hashtag first, how soon after one another, and are they official?
//
// param hashtag str default null this hashtag only; null: all
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param top int default 3 accounts a hashtag at most
// param min_accounts int default 2 hashtags that fewer accounts used are left out
// param limit int default 1000 rows at most, of the hashtags with the most accounts first
// returns hashtag str hashtag id
// returns place int 1 for the first; equal times by account id
// returns account str account id
// returns name str nickname; null unless public
// returns is_official bool it speaks for the organisation of the case
// returns first_at datetime its first post with the hashtag
// returns lag_s float seconds after the first of all
// returns n_accounts int accounts that used it
// returns n_authorless int posts with it and a time that have no author: one of them may be earlier
MATCH (p:Post)-[:TAGGED]->(h:Hashtag)
WHERE ($hashtag IS NULL OR h.id = $hashtag)
  AND p.created_ms IS NOT NULL
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(p)
WITH h,
  count(DISTINCT a.id) AS n_accounts,
  count(p) - count(a) AS n_authorless,
  collect(CASE WHEN a.id IS NOT NULL THEN [p.created_ms, a.id] END) AS uses
WHERE n_accounts >= $min_accounts
WITH h.id AS hashtag, n_accounts, n_authorless, uses
ORDER BY n_accounts DESC, hashtag
LIMIT $limit
WITH hashtag, n_accounts, n_authorless, reduce(firsts = [], place IN range(1, $top) |
  firsts + reduce(first = [], x IN uses |
    CASE
      WHEN first <> [] AND (first[0][0] < x[0] OR (first[0][0] = x[0] AND first[0][1] <= x[1])) THEN first
      WHEN any(y IN firsts WHERE y[1] = x[1]) THEN first
      ELSE [x]
    END)) AS firsts
UNWIND range(0, size(firsts) - 1) AS i
WITH hashtag, n_accounts, n_authorless, i, firsts[0][0] AS earliest_ms, firsts[i][0] AS first_ms, firsts[i][1] AS user
MATCH (a:Account {id: user})
RETURN hashtag AS hashtag,
  i + 1 AS place,
  a.id AS account,
  a.name AS name,
  a.is_official AS is_official,
  first_ms AS first_at,
  (first_ms - earliest_ms) / 1000.0 AS lag_s,
  n_accounts AS n_accounts,
  n_authorless AS n_authorless
ORDER BY n_accounts DESC, hashtag, place
LIMIT $limit
