// Every account, hashtag and label of that id.
OPTIONAL MATCH (a:Account {id: $id})
OPTIONAL MATCH (h:Hashtag {id: $id})
OPTIONAL MATCH (l:Label {id: $id})
RETURN a.id AS account, h.id AS hashtag, l.id AS label
