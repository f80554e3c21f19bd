// Which accounts claim a label, how often, and from when to when?
//
// param label str default null this label only; null: all
// param platform str default null this platform only; null: all
// param limit int default 100 rows at most
// returns label str label id
// returns account str account id
// returns name str nickname; null unless public
// returns platform str platform of the account
// returns n_posts int posts in which it claims the label
// returns first_at datetime first of them
// returns last_at datetime last of them
MATCH (a:Account)-[c:CLAIMS]->(l:Label)
WHERE ($label IS NULL OR l.id = $label)
  AND ($platform IS NULL OR a.platform = $platform)
RETURN l.id AS label,
  a.id AS account,
  a.name AS name,
  a.platform AS platform,
  c.n AS n_posts,
  c.first_at AS first_at,
  c.last_at AS last_at
ORDER BY label, n_posts DESC, account
LIMIT $limit
