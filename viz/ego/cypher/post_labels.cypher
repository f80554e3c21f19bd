// Where posts use labels, by which rule, and whose label it is.
//
// param ids list[str] ids of the posts
// returns post str id of the post
// returns kind str label or frame
// returns id str label
// returns span_start int first code point in the text
// returns span_end int one past the last
// returns rule str id of the rule
// returns holder str whose label: self vocative other quoted unclear
// returns negated bool the label is denied
// returns polarity str + 0 - towards the case's brand
UNWIND $ids AS post
MATCH (p:Post {id: post})-[u:USES_LABEL]->(l:Label)
RETURN p.id AS post, 'label' AS kind, l.id AS id, u.start AS span_start, u.end AS span_end, u.rule AS rule,
       u.holder AS holder, u.negated AS negated, l.polarity AS polarity
ORDER BY post, span_start, span_end, id
