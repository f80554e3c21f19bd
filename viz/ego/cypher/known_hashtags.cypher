// Hashtags that hold some text, the most used first.
//
// param text str part of the id, in lower case
// returns id str hashtag id
// returns n int posts with the hashtag
MATCH (h:Hashtag)
WHERE toLower(h.id) CONTAINS $text
WITH h.id AS id, COUNT { (:Post)-[:TAGGED]->(h) } AS n
RETURN id AS id, n AS n
ORDER BY n DESC, id
LIMIT 5
