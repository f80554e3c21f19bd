-- Two keys of one account: a second id that a file gives beside the first, and, where a platform's names are unique,
-- the name alone of an account that another file shows with its id. The alias is the key that gives way.
-- whole: a name belongs to one account only when no other account of the platform bears it
CREATE TABLE account_alias AS
WITH known AS (
  SELECT platform, name_key, min(id) AS id
  FROM part_account
  WHERE name_key IS NOT NULL AND key_kind <> 'nickname' AND also_id IS NULL
    AND platform IN (SELECT code FROM unique_name_platform)
  GROUP BY platform, name_key
  HAVING count(DISTINCT id) = 1
)
SELECT also_id AS alias_id, min(id) AS id
FROM part_account
WHERE also_id IS NOT NULL AND also_id <> id
GROUP BY also_id
UNION
SELECT DISTINCT a.id, k.id
FROM part_account a JOIN known k USING (platform, name_key)
WHERE a.key_kind = 'nickname' AND a.id <> k.id;

-- Accounts, with the key that stays as kept_id; the lower key_rank, the surer that the key belongs to one account only.
-- partition id: part_account id
CREATE VIEW seen_account AS
SELECT
  p.*, coalesce(a.id, p.id) AS kept_id,
  CASE p.key_kind WHEN 'id' THEN 0 WHEN 'sec_uid' THEN 1 WHEN 'profile_url' THEN 2 WHEN 'hash' THEN 3 ELSE 4 END
    AS key_rank
FROM part_account p LEFT JOIN account_alias a ON a.alias_id = p.id;
