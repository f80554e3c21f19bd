-- Whom a nickname stands for: the one collected account that bears it, nobody when two do.
CREATE TABLE name_owner AS
SELECT platform, name_key, min(id) AS account_id
FROM account_row
WHERE name_key IS NOT NULL
GROUP BY platform, name_key
HAVING count(*) = 1;
