// Hashtags of that normal form, on any platform.
//
// param ending str colon and normal form, for example :小米
// returns id str hashtag id
MATCH (h:Hashtag)
WHERE h.id ENDS WITH $ending
RETURN h.id AS id
ORDER BY id
LIMIT 20
