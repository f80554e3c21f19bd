// Where posts express frames, and by which rule.
//
// param ids list[str] ids of the posts
// returns post str id of the post
// returns kind str label or frame
// returns id str frame
// returns span_start int first code point in the text
// returns span_end int one past the last
// returns rule str id of the rule
// returns polarity str yes no conditional question unclear
// returns target str what the frame is about; null: nothing named
UNWIND $ids AS post
MATCH (p:Post {id: post})-[u:EXPRESSES]->(f:Frame)
RETURN p.id AS post, 'frame' AS kind, f.id AS id, u.start AS span_start, u.end AS span_end, u.rule AS rule,
       u.polarity AS polarity, u.target AS target
ORDER BY post, span_start, span_end, id
