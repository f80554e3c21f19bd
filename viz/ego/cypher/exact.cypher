// Every account, hashtag and label of that id.
//
// param id str id that is looked for
// returns account str account of that id
// returns hashtag str hashtag of that id
// returns label str label of that id
OPTIONAL MATCH (a:Account {id: $id})
OPTIONAL MATCH (h:Hashtag {id: $id})
OPTIONAL MATCH (l:Label {id: $id})
RETURN a.id AS account, h.id AS hashtag, l.id AS label
