-- Pairs of accounts on different platforms that probably belong to one person, each pair once.
SELECT least(from_id, to_id) AS from_id, greatest(from_id, to_id) AS to_id, max(p) AS p
FROM same_person_as
WHERE p >= $p AND from_id <> to_id AND from_id IN (SELECT unnest($ids)) AND to_id IN (SELECT unnest($ids))
GROUP BY 1, 2
ORDER BY 1, 2
