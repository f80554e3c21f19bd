-- Posts with most direct answers and reposts, for hints.
--
-- returns id str post id
-- returns n int direct answers, reposts and quotes
SELECT parent AS id, count(*) AS n
FROM (SELECT to_id AS parent FROM reply_to UNION ALL SELECT to_id FROM repost_of UNION ALL SELECT to_id FROM quotes)
GROUP BY parent
ORDER BY n DESC, id
LIMIT 3
