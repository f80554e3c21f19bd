// Hashtags that hold some text, the most used first.
MATCH (h:Hashtag)
WHERE toLower(h.id) CONTAINS $text
WITH h.id AS id, COUNT { (:Post)-[:TAGGED]->(h) } AS n
RETURN id, n
ORDER BY n DESC, id
LIMIT 5
