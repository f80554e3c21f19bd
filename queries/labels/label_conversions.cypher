// How many accounts claimed one label first and another later, and how many of them let go of the first?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param min_p float default 0.6 less sure uses of a label are no claims
// returns from_label str label that they claimed first
// returns from_polarity str its polarity towards the case's brand
// returns to_label str label whose first claim is later
// returns to_polarity str its polarity
// returns n_accounts int accounts
// returns n_left int accounts among them that never claimed the first label again after that
// returns first_day str day of the earliest such change
// returns last_day str day of the latest
MATCH (a:Account)-[:AUTHORED]->(p:Post)-[u:USES_LABEL {holder: 'self', negated: false}]->(l:Label)
WHERE u.p >= $min_p
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH a, l, min(p.created_ms) AS first_ms, max(p.created_ms) AS last_ms, min(p.day) AS day
WITH a, collect({label: l.id, polarity: l.polarity, first_ms: first_ms, last_ms: last_ms, day: day}) AS claims
UNWIND claims AS x
UNWIND claims AS y
WITH a, x, y
WHERE x.first_ms < y.first_ms
RETURN x.label AS from_label,
  x.polarity AS from_polarity,
  y.label AS to_label,
  y.polarity AS to_polarity,
  count(a) AS n_accounts,
  sum(CASE WHEN x.last_ms < y.first_ms THEN 1 ELSE 0 END) AS n_left,
  min(y.day) AS first_day,
  max(y.day) AS last_day
ORDER BY from_label, to_label
