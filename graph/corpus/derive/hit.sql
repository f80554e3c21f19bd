-- Every extraction hit of the texts that were kept, once, under the post that has the text.
-- partition post_id: part_hit post_id
CREATE TABLE hit AS
WITH kept AS (
  SELECT p.id, p.text_hash, count(*) AS n
  FROM seen_post p JOIN post_row r ON r.id = p.id AND r.text_hash = p.text_hash
  GROUP BY p.id, p.text_hash
)
SELECT h.* FROM part_hit h JOIN kept k ON k.id = h.post_id AND k.text_hash = h.text_hash WHERE k.n = 1
UNION ALL
SELECT DISTINCT h.* FROM part_hit h JOIN kept k ON k.id = h.post_id AND k.text_hash = h.text_hash WHERE k.n > 1;
