// Which guardians answered critics, how often, how many of them, and how often with evidence?
//
// param community str default community:guardians community id
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// param targets list[str] default null stance towards these targets only; null: towards any
// param evidence list[str] default [evidence_figure,evidence_link,evidence_number,evidence_term] frames that prove
// param min_chars int default 300 an own text of so many characters is evidence too
// returns account str account id
// returns name str nickname; null unless public
// returns platform str platform of the account
// returns n_rebuttals int its supporting posts that answer, pass on or quote another account's opposing post
// returns n_opponents int accounts whose posts it so answered
// returns n_with_evidence int rebuttals that carry evidence
MATCH (c:Community {id: $community})<-[:MEMBER_OF]-(g:Account)-[:AUTHORED]->(p:Post)
MATCH (p)-[r:REPLY_TO|REPOST_OF|QUOTES]->(o:Post)
WHERE coalesce(r.evidence, 'field') <> 'thread'
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
MATCH (p)-[:TAKES_STANCE {value: 'support'}]->(t:Target)
WHERE $targets IS NULL OR t.id IN $targets
MATCH (o)-[:TAKES_STANCE {value: 'oppose'}]->(u:Target)
WHERE $targets IS NULL OR u.id IN $targets
MATCH (o)<-[:AUTHORED]-(critic:Account)
WHERE critic.id <> g.id
WITH g, p, critic, CASE
  WHEN p.n_chars >= $min_chars THEN p
  WHEN EXISTS {
    MATCH (p)-[x:EXPRESSES]->(f:Frame) WHERE x.polarity = 'yes' AND x.p >= 0.6 AND f.id IN $evidence
  } THEN p
END AS proof
WITH g,
  count(DISTINCT p) AS n_rebuttals,
  count(DISTINCT critic) AS n_opponents,
  count(DISTINCT proof) AS n_with_evidence
RETURN g.id AS account,
  g.name AS name,
  g.platform AS platform,
  n_rebuttals AS n_rebuttals,
  n_opponents AS n_opponents,
  n_with_evidence AS n_with_evidence
ORDER BY n_with_evidence DESC, n_rebuttals DESC, account
