-- Hashtags out of texts and out of the lists beside them, and the topics that their spellings meet in.
-- partition post_id: hit post_id; seen_post id
CREATE TABLE tag_use AS
SELECT h.post_id, r.platform, h.key, h.value AS tag
FROM hit h JOIN post_row r ON r.id = h.post_id
WHERE h.kind = 'hashtag' AND h.seg = 0 AND h.conf >= 0.6 AND h.key <> ''
UNION ALL
SELECT p.id, p.platform, k.key, t.tag
FROM seen_post p, unnest(p.tag_keys) WITH ORDINALITY AS k(key, place), unnest(p.tags) WITH ORDINALITY AS t(tag, place)
WHERE k.place = t.place;

-- partition by key: tag_use key
CREATE TABLE hashtag AS
WITH spelling AS (
  SELECT platform, key, tag, count(DISTINCT post_id) AS n FROM tag_use WHERE key <> '' GROUP BY ALL
)
SELECT platform || ':' || key AS id, platform, arg_max(tag, {'n': n, 'tag': tag}) AS tag
FROM spelling
GROUP BY platform, key;

-- partition from_id: tag_use post_id
CREATE TABLE tagged AS
SELECT DISTINCT post_id AS from_id, platform || ':' || key AS to_id FROM tag_use WHERE key <> '';

-- partition by key: tag_use key
CREATE TABLE variant_of AS
SELECT DISTINCT platform || ':' || key AS from_id, coalesce(v.topic, key) AS to_id
FROM tag_use LEFT JOIN topic_variant v USING (key)
WHERE key <> '';
