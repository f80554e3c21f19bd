// Accounts that claim a label, with the posts in which they do.
MATCH (:Label {id: $id})<-[t:CLAIMS]-(a:Account)
WITH a.id AS id, t.n AS n
ORDER BY n DESC, id
WITH collect({id: id, n: n}) AS found
RETURN size(found) AS total, found[0..$limit] AS top
