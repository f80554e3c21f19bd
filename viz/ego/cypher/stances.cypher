// Stances that accounts take in their posts, by target.
//
// param ids list[str] ids of the accounts
// returns id str account id
// returns target str id of the target
// returns stance str support oppose none unclear
// returns n int posts
UNWIND $ids AS id
MATCH (a:Account {id: id})-[:AUTHORED]->(p:Post)-[s:TAKES_STANCE]->(t:Target)
RETURN a.id AS id, t.id AS target, s.value AS stance, count(*) AS n
ORDER BY id, target, stance
