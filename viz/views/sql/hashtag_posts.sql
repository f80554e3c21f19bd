-- The posts to quote for some hashtags: with a label or frame first, then the earliest; own words only.
--
-- param ids list[str] normal forms of the hashtags
-- param each int posts of one hashtag at most
-- returns form str normal form
-- returns author str account id; null when not known
-- returns id str post id
-- returns text str text as posted, names masked
-- returns own_start int where the own words begin
-- returns own_end int one past their end
-- returns day str ISO date in the case's time zone
WITH mine AS (
  SELECT DISTINCT substr(h.id, length(h.platform) + 2) AS form, w.from_id AS author, p.id, p.text,
         p.own_start, p.own_end, p.day, p.created_ms
  FROM tagged t JOIN hashtag h ON h.id = t.to_id JOIN post p ON p.id = t.from_id
  LEFT JOIN authored w ON w.to_id = p.id
  WHERE p.text IS NOT NULL AND coalesce(p.own_end, length(p.text)) > coalesce(p.own_start, 0)
    AND substr(h.id, length(h.platform) + 2) IN (SELECT unnest($ids))
),
ranked AS (
  SELECT *, id NOT IN (SELECT from_id FROM uses_label UNION SELECT from_id FROM expresses) AS is_bare FROM mine
)
SELECT form, author, id, text, own_start, own_end, day
FROM ranked
QUALIFY row_number() OVER (PARTITION BY form ORDER BY is_bare, coalesce(created_ms, 0), id) <= $each
ORDER BY form, is_bare, coalesce(created_ms, 0), id
