-- How many posts there are, from when to when, when collected; accounts with ties.
--
-- returns n_posts int collected posts
-- returns first_day str first day with a post
-- returns last_day str last day with a post
-- returns first_collected datetime first time of collection
-- returns last_collected datetime last time of collection
-- returns n_tied int accounts with a tie to another
SELECT
  (SELECT count(*) FROM post WHERE NOT is_stub) AS n_posts,
  (SELECT min(day) FROM post) AS first_day, (SELECT max(day) FROM post) AS last_day,
  (SELECT min(collected_at) FROM post) AS first_collected, (SELECT max(collected_at) FROM post) AS last_collected,
  (SELECT count(DISTINCT id) FROM (
    SELECT from_id AS id FROM interacts_with WHERE from_id <> to_id
    UNION ALL SELECT to_id FROM interacts_with WHERE from_id <> to_id
  )) AS n_tied
