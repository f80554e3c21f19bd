// How many accounts could have seen the guardians, by follower counts (bounds) and by follower lists (overlap)?
//
// param community str default community:guardians community id
// param platform str default null this platform only; null: all
// param n_users int default null number of accounts of the platform: an upper bound of the audience
// returns community str community id
// returns n_members int accounts in it
// returns n_counted int members whose follower count was collected
// returns gross int sum of their follower counts; null when none was collected
// returns lower int largest follower count of a member: the audience is at least so large
// returns upper int gross or n_users, whichever is smaller; without all counts n_users
// returns n_lists int members of whom followers are in the graph
// returns list_gross int follower relationships to members
// returns list_net int distinct accounts that follow a member
// returns overlap float 1 - list_net / list_gross; null without follower lists
MATCH (c:Community {id: $community})<-[:MEMBER_OF]-(g:Account)
WHERE $platform IS NULL OR g.platform = $platform
WITH c,
  count(g) AS n_members,
  count(g.follower_count) AS n_counted,
  sum(g.follower_count) AS total,
  max(g.follower_count) AS lower
CALL (c) {
  MATCH (c)<-[:MEMBER_OF]-(g:Account)<-[:FOLLOWS]-(f:Account)
  WHERE $platform IS NULL OR g.platform = $platform
  RETURN count(DISTINCT g) AS n_lists, count(f) AS list_gross, count(DISTINCT f) AS list_net
}
RETURN c.id AS community,
  n_members AS n_members,
  n_counted AS n_counted,
  CASE n_counted WHEN 0 THEN null ELSE total END AS gross,
  lower AS lower,
  CASE WHEN n_counted < n_members THEN $n_users WHEN $n_users < total THEN $n_users ELSE total END AS upper,
  n_lists AS n_lists,
  list_gross AS list_gross,
  list_net AS list_net,
  CASE list_gross WHEN 0 THEN null ELSE 1.0 - toFloat(list_net) / list_gross END AS overlap
