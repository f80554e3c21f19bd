// Labels that some accounts claim.
//
// param ids list[str] ids of the accounts
// param others list[str] ids of the labels
// param limit int ties at most
// returns source str id of the first end
// returns target str id of the second end
// returns n int posts with the claim
UNWIND $ids AS from_id
MATCH (a:Account {id: from_id})-[t:CLAIMS]->(l:Label)
WHERE l.id IN $others
RETURN a.id AS source, l.id AS target, t.n AS n
ORDER BY n DESC, source, target
LIMIT $limit
