-- Stances that some posts take, each towards its target.
SELECT from_id AS post, to_id AS target, value AS stance
FROM takes_stance
WHERE from_id IN (SELECT unnest($ids))
ORDER BY post, target
