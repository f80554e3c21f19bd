-- Who turned to whom, how, how often: acts counted by pair and kind.
-- partition least(from_id, to_id): act least(source, target)
CREATE TABLE interacts_with AS
WITH counted AS (
  SELECT
    source AS from_id, target AS to_id, kind, count(*) AS n, epoch_ms(min(ms)) AS first_at, epoch_ms(max(ms)) AS last_at
  FROM act
  GROUP BY source, target, kind
)
SELECT t.*, coalesce(back.n, 0) AS back_n
FROM counted t LEFT JOIN counted back ON back.from_id = t.to_id AND back.to_id = t.from_id AND back.kind = t.kind;
