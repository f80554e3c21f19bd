// Stances that posts take, each towards its target.
UNWIND $ids AS post
MATCH (p:Post {id: post})-[s:TAKES_STANCE]->(t:Target)
RETURN p.id AS post, t.id AS target, s.value AS stance
ORDER BY post, target
