-- What was found in some posts: labels with their holder, frames with what they say of whom.
--
-- param ids list[str] ids of the posts
-- returns post str post id
-- returns kind str label or frame
-- returns id str label or frame
-- returns span_start int first code point in the text
-- returns span_end int one past the last
-- returns rule str id of the rule
-- returns holder str whose label: self vocative other quoted unclear
-- returns negated bool the label is denied
-- returns polarity str of a label + 0 -, of a frame yes no conditional question unclear
-- returns target str what the frame is about
SELECT u.from_id AS post, 'label' AS kind, u.to_id AS id, u.start AS span_start, u."end" AS span_end, u.rule, u.holder,
       u.negated, l.polarity, NULL AS target
FROM uses_label u LEFT JOIN label l ON l.id = u.to_id
WHERE u.from_id IN (SELECT unnest($ids))
UNION ALL
SELECT from_id, 'frame', to_id, start, "end", rule, NULL, NULL, polarity, target
FROM expresses
WHERE from_id IN (SELECT unnest($ids))
ORDER BY post, span_start, span_end, kind, id
