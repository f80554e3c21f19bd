// Where posts use labels, by which rule, and whose label it is.
UNWIND $ids AS post
MATCH (p:Post {id: post})-[u:USES_LABEL]->(l:Label)
RETURN p.id AS post, 'label' AS kind, l.id AS id, u.start AS span_start, u.end AS span_end, u.rule AS rule, u.holder AS holder,
       u.negated AS negated, l.polarity AS polarity
ORDER BY post, span_start, span_end, id
