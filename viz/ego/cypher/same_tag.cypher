// Hashtags of that normal form, on any platform.
MATCH (h:Hashtag)
WHERE h.id ENDS WITH $ending
RETURN h.id AS id
ORDER BY id
LIMIT 20
