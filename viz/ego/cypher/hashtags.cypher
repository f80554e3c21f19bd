// Facts of hashtags.
//
// param ids list[str] ids of the hashtags
// returns id str hashtag id
// returns platform str platform
// returns tag str as it is written
// returns read_count int reads, as the platform reports them
// returns discussion_count int discussions, as the platform reports them
// returns n_posts int posts with the hashtag
UNWIND $ids AS id
MATCH (h:Hashtag {id: id})
RETURN h.id AS id, h.platform AS platform, h.tag AS tag, h.read_count AS read_count,
       h.discussion_count AS discussion_count, COUNT { (:Post)-[:TAGGED]->(h) } AS n_posts
ORDER BY id
