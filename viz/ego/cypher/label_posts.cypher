// How many posts that use a label in their authors' own words were collected, from when to when, and when.
MATCH (:Label {id: $id})<-[u:USES_LABEL]-(p:Post)
WHERE NOT p.is_stub AND u.holder <> 'quoted'
RETURN count(DISTINCT p.id) AS n, min(p.day) AS first_day, max(p.day) AS last_day,
       min(p.collected_at) AS first_collected, max(p.collected_at) AS last_collected
