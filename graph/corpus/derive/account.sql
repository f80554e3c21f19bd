-- Every account: the collected ones, and those known only because a post mentions their name.
-- partition id: account_row id; mention_row to_id; turned_to to_id; post_row author_id
CREATE TABLE account AS
WITH tenure AS (
  SELECT
    r.author_id,
    max(CASE
      WHEN h.value LIKE 'since:%' THEN year(epoch_ms(r.created_ms)) - TRY_CAST(substr(h.value, 7) AS INTEGER)
      ELSE TRY_CAST(regexp_extract(h.value, '^[0-9.]+') AS DOUBLE)
    END) AS years
  FROM hit h JOIN post_row r ON r.id = h.post_id
  WHERE h.kind = 'tenure' AND h.seg = 0 AND h.conf >= 0.6 AND coalesce(h.holder, 'self') IN ('self', 'unclear')
  GROUP BY r.author_id
),
named AS (
  SELECT platform, id, max(name_key) AS name_key
  FROM (
    SELECT platform, to_id AS id, name_key FROM mention_row
    UNION ALL
    SELECT platform, to_id, name_key FROM turned_to
  ) ANTI JOIN account_row a USING (id)
  GROUP BY platform, id
),
everybody AS (
  SELECT id, platform, key_kind, name_key, name, registered_ms, follower_count, verified, gender, ip_region, is_bot
  FROM account_row
  UNION ALL
  SELECT n.id, n.platform, 'nickname', n.name_key, p.name, NULL, NULL, NULL, NULL, NULL, false
  FROM named n LEFT JOIN public_account p ON p.platform = n.platform AND p.name_key = n.name_key
)
SELECT
  e.id, e.platform, e.key_kind, e.name_key, e.name, epoch_ms(e.registered_ms) AS registered_at,
  e.follower_count, e.verified, e.gender, e.ip_region, t.years AS tenure_years,
  EXISTS (FROM public_account p WHERE p.role = 'official' AND p.platform = e.platform
          AND (p.id = e.id OR p.name_key = e.name_key AND p.name = e.name)) AS is_official,
  EXISTS (FROM public_account p WHERE p.role = 'focal' AND p.platform = e.platform
          AND (p.id = e.id OR p.name_key = e.name_key AND p.name = e.name)) AS is_focal,
  e.is_bot
FROM everybody e LEFT JOIN tenure t ON t.author_id = e.id;
