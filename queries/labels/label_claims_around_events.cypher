// How often, and by how many accounts, is each label claimed in the hours before and after each event?
//
// param event str default null this event only; null: all
// param hours int default 72 length of the window before, and of the one after
// param min_p float default 0.6 less sure uses of a label are no claims
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// returns event str event id
// returns label str label id
// returns n_posts_before int posts that claim it in the hours before
// returns n_posts_after int posts that claim it from the event on
// returns n_accounts_before int accounts that claim it before
// returns n_accounts_after int accounts that claim it after
// returns n_both int accounts that claim it in both windows
// returns n_authorless int posts of both windows without an author
MATCH (p:Post)-[u:USES_LABEL {holder: 'self', negated: false}]->(l:Label)
WHERE u.p >= $min_p
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
OPTIONAL MATCH (a:Account)-[:AUTHORED]->(p)
WITH DISTINCT l.id AS label, a.id AS account, p.id AS post, p.created_ms AS ms
MATCH (e:Event)
WHERE $event IS NULL OR e.id = $event
WITH e.id AS event, label, account, (ms - e.at.epochMillis) / 3600000.0 AS hour
WHERE hour >= -$hours AND hour < $hours
WITH event, label, account,
  sum(CASE WHEN hour < 0 THEN 1 ELSE 0 END) AS before,
  sum(CASE WHEN hour < 0 THEN 0 ELSE 1 END) AS after
RETURN event AS event,
  label AS label,
  sum(before) AS n_posts_before,
  sum(after) AS n_posts_after,
  sum(CASE WHEN account IS NOT NULL AND before > 0 THEN 1 ELSE 0 END) AS n_accounts_before,
  sum(CASE WHEN account IS NOT NULL AND after > 0 THEN 1 ELSE 0 END) AS n_accounts_after,
  sum(CASE WHEN account IS NOT NULL AND before > 0 AND after > 0 THEN 1 ELSE 0 END) AS n_both,
  sum(CASE WHEN account IS NULL THEN before + after ELSE 0 END) AS n_authorless
ORDER BY event, label
