-- Stances that some posts take, each towards its target.
--
-- param ids list[str] ids of the posts
-- returns post str post id
-- returns target str id of the target
-- returns stance str support oppose none unclear
SELECT from_id AS post, to_id AS target, value AS stance
FROM takes_stance
WHERE from_id IN (SELECT unnest($ids))
ORDER BY post, target
