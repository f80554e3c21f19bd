-- Everybody and everything that a post names or takes a stance on; the kind is what stands before the colon.
-- partition id: names to_id; takes_stance to_id
CREATE TABLE target AS
SELECT id, CASE WHEN contains(id, ':') THEN split_part(id, ':', 1) END AS kind
FROM (SELECT to_id AS id FROM names UNION SELECT to_id FROM takes_stance);
