-- What each account used with which post: hashtags, threads that it wrote in, posts that it passed on, links, media.
-- Two accounts with the same object are what co_hashtag, co_post and co_repost join.
-- partition post_id: tagged from_id; post id; repost_of from_id; links_to from_id; shows from_id
CREATE TABLE use AS
WITH used AS (
  SELECT from_id AS post_id, to_id AS object, 'hashtag' AS kind FROM tagged
  UNION ALL
  SELECT id, thread_id, 'thread' FROM post WHERE thread_id IS NOT NULL
  UNION ALL
  SELECT from_id, to_id, 'repost' FROM repost_of
  UNION ALL
  SELECT from_id, to_id, 'link' FROM links_to
  UNION ALL
  SELECT from_id, to_id, 'media' FROM shows
)
SELECT w.from_id AS account, u.object, u.kind, p.created_ms AS ms, u.post_id
FROM used u JOIN authored w ON w.to_id = u.post_id JOIN post p ON p.id = u.post_id;
