// How many comments did each platform report, how many of them were collected, and how many lack a reported number?
//
// param platform str default null this platform only; null: all
// returns platform str platform of the posts
// returns n_comments int comments and replies that were collected
// returns n_threads int threads for which the platform reported a number of comments
// returns comment_count int sum of these numbers; null when none was reported
// returns n_collected int comments and replies that were collected in these threads
// returns n_known int comments known of in these threads: reported or collected, the larger, thread by thread
// returns coverage float n_collected / n_known, at most 1; null without a reported number
// returns n_too_low int threads that reported fewer comments than were collected: each has a coverage of 1
// returns n_unreported int comments and replies collected where no number was reported, so their coverage is unknown
MATCH (p:Post)
WHERE NOT p.is_stub AND ($platform IS NULL OR p.platform = $platform)
WITH p.platform AS platform, p.thread_id AS thread,
  sum(CASE WHEN p.kind IN ['comment', 'reply'] AND p.id <> coalesce(p.thread_id, '') THEN 1 ELSE 0 END) AS n,
  max(CASE WHEN p.id = p.thread_id THEN p.comment_count END) AS reported
WITH platform, n, reported, CASE WHEN reported IS NULL THEN 0 WHEN reported > n THEN reported ELSE n END AS known
WITH platform,
  sum(n) AS n_comments,
  count(reported) AS n_threads,
  sum(reported) AS comment_count,
  sum(CASE WHEN reported IS NULL THEN 0 ELSE n END) AS n_collected,
  sum(known) AS n_known,
  sum(CASE WHEN reported < n THEN 1 ELSE 0 END) AS n_too_low
RETURN platform AS platform,
  n_comments AS n_comments,
  n_threads AS n_threads,
  CASE n_threads WHEN 0 THEN null ELSE comment_count END AS comment_count,
  n_collected AS n_collected,
  n_known AS n_known,
  CASE n_known WHEN 0 THEN null ELSE toFloat(n_collected) / n_known END AS coverage,
  n_too_low AS n_too_low,
  n_comments - n_collected AS n_unreported
ORDER BY platform
