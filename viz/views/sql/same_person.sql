-- Pairs of accounts on different platforms that probably belong to one person, each pair once.
--
-- param ids list[str] ids of the accounts
-- param p float surer than this, 0 to 1
-- returns from_id str account id, the smaller one
-- returns to_id str account id, the larger one
-- returns p float how sure
SELECT least(from_id, to_id) AS from_id, greatest(from_id, to_id) AS to_id, max(p) AS p
FROM same_person_as
WHERE p >= $p AND from_id <> to_id AND from_id IN (SELECT unnest($ids)) AND to_id IN (SELECT unnest($ids))
GROUP BY 1, 2
ORDER BY 1, 2
