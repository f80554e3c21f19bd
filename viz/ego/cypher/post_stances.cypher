// Stances that posts take, each towards its target.
//
// param ids list[str] ids of the posts
// returns post str id of the post
// returns target str id of the target
// returns stance str support oppose none unclear
UNWIND $ids AS post
MATCH (p:Post {id: post})-[s:TAKES_STANCE]->(t:Target)
RETURN p.id AS post, t.id AS target, s.value AS stance
ORDER BY post, target
