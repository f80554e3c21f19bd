// Facts of labels.
//
// param ids list[str] ids of the labels
// returns id str label id
// returns facet str facet of the label
// returns polarity str + 0 - towards the case's brand
// returns n_accounts int accounts that claim the label
// returns n_posts int posts that use it
// returns n_quoted int posts among them that use it in quoted words only
UNWIND $ids AS id
MATCH (l:Label {id: id})
CALL (l) {
  MATCH (l)<-[u:USES_LABEL]-(p:Post)
  WITH p.id AS post, min(CASE u.holder WHEN 'quoted' THEN 1 ELSE 0 END) AS quoted
  RETURN count(post) AS n_posts, sum(quoted) AS n_quoted
}
RETURN l.id AS id, l.facet AS facet, l.polarity AS polarity, COUNT { (:Account)-[:CLAIMS]->(l) } AS n_accounts,
       n_posts AS n_posts, n_quoted AS n_quoted
ORDER BY id
