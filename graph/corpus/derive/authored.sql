-- Who wrote what; a post of an unknown author has no such relationship.
-- partition to_id: post_row id
CREATE TABLE authored AS SELECT author_id AS from_id, id AS to_id FROM post_row WHERE author_id IS NOT NULL;
