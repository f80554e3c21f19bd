// Which stance do posts take day by day, and how much of it is unclear?
//
// param from_day str default null first day that counts, ISO date; null: from the start
// param to_day str default null last day that counts, ISO date; null: to the end
// param platform str default null this platform only; null: all
// param thread str default null this thread only: id of the post that everything hangs under; null: all
// returns day str ISO date in the case's time zone
// returns n_posts int posts with a text that was read
// returns n_support int posts that support the case's focal target
// returns n_oppose int posts that oppose it
// returns n_unclear int posts whose stance is unclear
// returns support_share float n_support / (n_support + n_oppose); null without either
// returns unclear_share float n_unclear / (n_support + n_oppose + n_unclear); null without any
MATCH (p:Post)
WHERE p.stance IS NOT NULL
  AND p.day IS NOT NULL
  AND ($from_day IS NULL OR p.day >= $from_day)
  AND ($to_day IS NULL OR p.day <= $to_day)
  AND ($platform IS NULL OR p.platform = $platform)
  AND ($thread IS NULL OR p.thread_id = $thread)
WITH p.day AS day,
  count(p) AS n,
  sum(CASE p.stance WHEN 'support' THEN 1 ELSE 0 END) AS s,
  sum(CASE p.stance WHEN 'oppose' THEN 1 ELSE 0 END) AS o,
  sum(CASE p.stance WHEN 'unclear' THEN 1 ELSE 0 END) AS u
RETURN day AS day,
  n AS n_posts,
  s AS n_support,
  o AS n_oppose,
  u AS n_unclear,
  CASE s + o WHEN 0 THEN null ELSE toFloat(s) / (s + o) END AS support_share,
  CASE s + o + u WHEN 0 THEN null ELSE toFloat(u) / (s + o + u) END AS unclear_share
ORDER BY day
