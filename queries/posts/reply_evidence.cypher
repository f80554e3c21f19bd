// Which evidence joins replies and reposts to the post that they answer, platform by platform?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// returns platform str platform of the posts
// returns tie str reply or repost
// returns evidence str field, text_reply_prefix, text_chain; thread: only a guess, and never counted as a tie
// returns n_posts int posts
// returns share float n_posts / all such posts of the platform
MATCH (p:Post)-[r:REPLY_TO|REPOST_OF]->(:Post)
WHERE ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH p.platform AS platform, type(r) AS kind, r.evidence AS evidence, count(*) AS n
WITH platform, kind, collect({evidence: evidence, n: n}) AS kinds, sum(n) AS n_all
UNWIND kinds AS k
RETURN platform AS platform,
  CASE kind WHEN 'REPLY_TO' THEN 'reply' ELSE 'repost' END AS tie,
  k.evidence AS evidence,
  k.n AS n_posts,
  toFloat(k.n) / n_all AS share
ORDER BY platform, tie, evidence
