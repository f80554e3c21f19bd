// Topics that some hashtags are variants of.
UNWIND $ids AS from_id
MATCH (h:Hashtag {id: from_id})-[:VARIANT_OF]->(t:Topic)
WHERE t.id IN $others
RETURN h.id AS source, t.id AS target
ORDER BY source, target
LIMIT $limit
