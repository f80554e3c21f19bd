-- Ties among some accounts, the strongest first.
SELECT from_id, to_id, kind, n
FROM interacts_with
WHERE from_id IN (SELECT unnest($ids)) AND to_id IN (SELECT unnest($ids)) AND from_id <> to_id
ORDER BY n DESC, from_id, to_id, kind
