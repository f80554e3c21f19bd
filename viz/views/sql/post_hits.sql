-- What was found in some posts: labels with their holder, frames with what they say of whom.
SELECT u.from_id AS post, 'label' AS kind, u.to_id AS id, u.start AS span_start, u."end" AS span_end, u.rule, u.holder,
       u.negated, l.polarity, NULL AS target
FROM uses_label u LEFT JOIN label l ON l.id = u.to_id
WHERE u.from_id IN (SELECT unnest($ids))
UNION ALL
SELECT from_id, 'frame', to_id, start, "end", rule, NULL, NULL, polarity, target
FROM expresses
WHERE from_id IN (SELECT unnest($ids))
ORDER BY post, span_start, span_end, kind, id
