// Topics that some hashtags are variants of.
//
// param ids list[str] ids of the hashtags
// param others list[str] ids of the topics
// param limit int ties at most
// returns source str id of the first end
// returns target str id of the second end
UNWIND $ids AS from_id
MATCH (h:Hashtag {id: from_id})-[:VARIANT_OF]->(t:Topic)
WHERE t.id IN $others
RETURN h.id AS source, t.id AS target
ORDER BY source, target
LIMIT $limit
