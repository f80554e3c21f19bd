// Which accounts are answered, passed on and mentioned by the most other accounts?
//
// param platform str default null this platform only; null: all
// param limit int default 20 rows at most
// returns account str account id
// returns name str nickname; null unless public
// returns platform str platform of the account
// returns n_repliers int accounts that replied to it
// returns n_reposters int accounts that reposted or quoted it
// returns n_mentioners int accounts that mentioned it
// returns n_replies int replies to it
// returns n_answered int accounts that it replied to
MATCH (a:Account)<-[t:INTERACTS_WITH]-(b:Account)
WHERE $platform IS NULL OR a.platform = $platform
WITH a,
  sum(CASE t.kind WHEN 'reply' THEN 1 ELSE 0 END) AS n_repliers,
  count(DISTINCT CASE WHEN t.kind IN ['repost', 'quote'] THEN b END) AS n_reposters,
  sum(CASE t.kind WHEN 'mention' THEN 1 ELSE 0 END) AS n_mentioners,
  sum(CASE t.kind WHEN 'reply' THEN t.n ELSE 0 END) AS n_replies,
  count(DISTINCT b) AS n_all
ORDER BY n_all DESC, n_replies DESC, a.id
LIMIT $limit
RETURN a.id AS account,
  a.name AS name,
  a.platform AS platform,
  n_repliers AS n_repliers,
  n_reposters AS n_reposters,
  n_mentioners AS n_mentioners,
  n_replies AS n_replies,
  COUNT { (a)-[:INTERACTS_WITH {kind: 'reply'}]->(:Account) } AS n_answered
ORDER BY n_repliers DESC, n_reposters DESC, n_mentioners DESC, account
