// Facts of hashtags.
UNWIND $ids AS id
MATCH (h:Hashtag {id: id})
RETURN h.id AS id, h.platform AS platform, h.tag AS tag, h.read_count AS read_count,
       h.discussion_count AS discussion_count, COUNT { (:Post)-[:TAGGED]->(h) } AS n_posts
ORDER BY id
