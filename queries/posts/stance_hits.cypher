// Which posts are counted for a stance, by which rule and with which confidence?
//
// param target str default null stance towards this target only; null: all
// param value str default null this stance only: support oppose unclear; null: all
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param limit int default 100 rows at most
// returns post str post id
// returns account str its author; null when not known
// returns target str whom or what the stance is about
// returns value str support oppose unclear
// returns p float how sure
// returns rule str rule that found it
// returns n_chars int length of the own text, code points
MATCH (p:Post)-[s:TAKES_STANCE]->(t:Target)
WHERE ($target IS NULL OR t.id = $target)
  AND ($value IS NULL OR s.value = $value)
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH p, s, t
ORDER BY p.id, t.id
LIMIT $limit
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(p)
RETURN p.id AS post,
  a.id AS account,
  t.id AS target,
  s.value AS value,
  s.p AS p,
  s.rule AS rule,
  p.n_chars AS n_chars
ORDER BY post, target
