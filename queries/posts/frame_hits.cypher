// Which characters of which posts are counted for a frame or a kind of evidence?
//
// param frame str default null this frame only; null: all
// param polarity str default null this polarity only: yes no conditional question unclear; null: all
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param limit int default 100 rows at most
// returns frame str frame id
// returns post str post id
// returns account str its author; null when not known
// returns start int first code point in the post's text
// returns end int one past the last
// returns polarity str whether the frame is affirmed, denied, asked
// returns target str whom or what it is about; null when unknown
// returns p float how sure
// returns rule str rule that found it
MATCH (p:Post)-[x:EXPRESSES]->(f:Frame)
WHERE ($frame IS NULL OR f.id = $frame)
  AND ($polarity IS NULL OR x.polarity = $polarity)
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH f, p, x
ORDER BY f.id, p.id, x.start, x.end
LIMIT $limit
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(p)
RETURN f.id AS frame,
  p.id AS post,
  a.id AS account,
  x.start AS start,
  x.end AS end,
  x.polarity AS polarity,
  x.target AS target,
  x.p AS p,
  x.rule AS rule
ORDER BY frame, post, start, end
