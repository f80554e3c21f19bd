// How many posts of an account were collected, from when to when, and when.
MATCH (:Account {id: $id})-[:AUTHORED]->(p:Post)
WHERE NOT p.is_stub
RETURN count(DISTINCT p.id) AS n, min(p.day) AS first_day, max(p.day) AS last_day,
       min(p.collected_at) AS first_collected, max(p.collected_at) AS last_collected
