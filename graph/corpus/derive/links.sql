-- Addresses and media that posts carry.
-- partition from_id: hit post_id; post_row id
CREATE TABLE links_to AS
SELECT post_id AS from_id, key AS to_id FROM hit WHERE kind = 'url' AND seg = 0 AND key <> ''
UNION
SELECT id, unnest(links) FROM post_row WHERE links IS NOT NULL;

-- partition id: links_to to_id
CREATE TABLE link AS SELECT DISTINCT to_id AS id FROM links_to;

-- partition from_id: post_row id
CREATE TABLE shows AS SELECT DISTINCT id AS from_id, unnest(media) AS to_id FROM post_row WHERE media IS NOT NULL;

-- partition id: shows to_id
CREATE TABLE media AS SELECT DISTINCT to_id AS id FROM shows;
