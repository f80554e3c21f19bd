// Interactions from some accounts to others.
//
// param ids list[str] ids of the accounts
// param others list[str] ids of the accounts that are turned to
// param limit int ties at most
// returns source str id of the first end
// returns target str id of the second end
// returns kind str reply repost quote mention
// returns n int how often
UNWIND $ids AS from_id
MATCH (a:Account {id: from_id})-[t:INTERACTS_WITH]->(b:Account)
WHERE b.id IN $others AND b.id <> from_id
RETURN a.id AS source, b.id AS target, t.kind AS kind, t.n AS n
ORDER BY n DESC, source, target, kind
LIMIT $limit
