-- Addresses and media that posts carry.
CREATE TABLE links_to AS
SELECT post_id AS from_id, key AS to_id FROM hit WHERE kind = 'url' AND seg = 0 AND key <> ''
UNION
SELECT id, unnest(links) FROM post_row WHERE links IS NOT NULL;

CREATE TABLE link AS SELECT DISTINCT to_id AS id FROM links_to;

CREATE TABLE shows AS SELECT DISTINCT id AS from_id, unnest(media) AS to_id FROM post_row WHERE media IS NOT NULL;

CREATE TABLE media AS SELECT DISTINCT to_id AS id FROM shows;
