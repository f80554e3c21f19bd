-- Ties among some accounts, the strongest first.
--
-- param ids list[str] ids of the accounts
-- returns from_id str account that acts
-- returns to_id str account that it turns to
-- returns kind str reply repost quote mention
-- returns n int how often
SELECT from_id, to_id, kind, n
FROM interacts_with
WHERE from_id IN (SELECT unnest($ids)) AND to_id IN (SELECT unnest($ids)) AND from_id <> to_id
ORDER BY n DESC, from_id, to_id, kind
