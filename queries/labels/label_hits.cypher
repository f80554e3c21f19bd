// Which characters of which posts are counted for a label?
//
// param label str default null this label only; null: all
// param holder str default null this holder only: self vocative other quoted unclear; null: all
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param limit int default 100 rows at most
// returns label str label id
// returns post str post id
// returns account str its author; null when not known
// returns start int first code point in the post's text
// returns end int one past the last
// returns holder str whose label it is
// returns negated bool true for "not a fan"
// returns p float how sure that it is the label
// returns holder_p float how sure whose label it is
// returns rule str rule that found it
MATCH (p:Post)-[u:USES_LABEL]->(l:Label)
WHERE ($label IS NULL OR l.id = $label)
  AND ($holder IS NULL OR u.holder = $holder)
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH l, p, u
ORDER BY l.id, p.id, u.start, u.end
LIMIT $limit
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(p)
RETURN l.id AS label,
  p.id AS post,
  a.id AS account,
  u.start AS start,
  u.end AS end,
  u.holder AS holder,
  u.negated AS negated,
  u.p AS p,
  u.holder_p AS holder_p,
  u.rule AS rule
ORDER BY label, post, start, end
