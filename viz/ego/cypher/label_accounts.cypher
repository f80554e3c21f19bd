// Accounts that claim a label, with the posts in which they do.
//
// param id str id of the label
// param limit int entries of top at most
// returns total int how many there are, shown or not
// returns top list[map] id and n of each, the largest n first
MATCH (:Label {id: $id})<-[t:CLAIMS]-(a:Account)
WITH a.id AS id, t.n AS n
ORDER BY n DESC, id
WITH collect({id: id, n: n}) AS neighbours
RETURN size(neighbours) AS total, neighbours[0..$limit] AS top
