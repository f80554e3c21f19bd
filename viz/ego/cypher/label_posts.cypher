// How many posts that use a label in their authors' own words were collected, from when to when, and when.
//
// param id str id of the label
// returns n int collected posts
// returns first_day str first day with a post
// returns last_day str last day with a post
// returns first_collected datetime first time of collection
// returns last_collected datetime last time of collection
MATCH (:Label {id: $id})<-[u:USES_LABEL]-(p:Post)
WHERE NOT p.is_stub AND u.holder <> 'quoted'
RETURN count(DISTINCT p.id) AS n, min(p.day) AS first_day, max(p.day) AS last_day,
       min(p.collected_at) AS first_collected, max(p.collected_at) AS last_collected
