// How many accounts claim each label on each platform, and how many is that in a thousand?
//
// param platform str default null this platform only; null: all
// returns label str label id
// returns platform str platform of the accounts; one person on two platforms is two accounts
// returns n_accounts int accounts that claim the label for themselves
// returns n_posts int posts in which they do
// returns n_authors int accounts of the platform that are known to have posted
// returns per_1000 float 1000 * n_accounts / n_authors
MATCH (x:Account)
WHERE (x)-[:AUTHORED]->(:Post) AND ($platform IS NULL OR x.platform = $platform)
WITH x.platform AS platform, count(x) AS n_authors
MATCH (a:Account {platform: platform})-[c:CLAIMS]->(l:Label)
WITH l.id AS label, platform, n_authors, count(a) AS n_accounts, sum(c.n) AS n_posts
RETURN label AS label,
  platform AS platform,
  n_accounts AS n_accounts,
  n_posts AS n_posts,
  n_authors AS n_authors,
  1000.0 * n_accounts / n_authors AS per_1000
ORDER BY label, platform
