// Where posts express frames, and by which rule.
UNWIND $ids AS post
MATCH (p:Post {id: post})-[u:EXPRESSES]->(f:Frame)
RETURN p.id AS post, 'frame' AS kind, f.id AS id, u.start AS span_start, u.end AS span_end, u.rule AS rule,
       u.polarity AS polarity, u.target AS target
ORDER BY post, span_start, span_end, id
