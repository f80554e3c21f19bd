-- Whom each comment and reply answers: by the file, else the account that the file or 回复@name says, among earlier
-- posts under the same top comment (else in the thread), else the top comment with the evidence 'thread'. Two accounts
-- of that name: not resolved.
-- partition by thread: placed thread_id
CREATE TABLE reply_to AS
WITH sought AS (
  SELECT r.id, coalesce(a.id, r.answered_id) AS account_id, 'field' AS evidence, false AS is_late
  FROM placed r LEFT JOIN account_alias a ON a.alias_id = r.answered_id
  WHERE r.kind = 'reply' AND r.parent_id IS NULL AND r.answered_id IS NOT NULL
  UNION ALL
  SELECT
    r.id, b.account_id, CASE WHEN r.answered_key IS NULL THEN 'text_reply_prefix' ELSE 'field' END,
    coalesce(r.created_ms, 8999999999999999) < b.from_ms
  FROM placed r JOIN name_bearer b ON b.platform = r.platform AND b.name_key = coalesce(r.answered_key, r.reply_key)
    AND coalesce(r.created_ms, 8999999999999999) < b.until_ms
    AND (b.is_latest OR coalesce(r.created_ms, 8999999999999999) >= b.from_ms)
  WHERE r.kind = 'reply' AND r.parent_id IS NULL AND r.answered_id IS NULL
),
candidate AS (
  SELECT
    r.id, s.evidence, s.is_late, c.id AS to_id, c.author_id, c.created_ms,
    r.top_id IS NOT NULL AND coalesce(c.top_id, c.id) = r.top_id AS is_same_top
  FROM sought s
  JOIN placed r USING (id)
  JOIN placed c ON c.thread_id = r.thread_id AND c.author_id = s.account_id
  WHERE c.created_ms < r.created_ms OR (c.created_ms = r.created_ms AND c.id < r.id)
),
scoped AS (
  SELECT
    *, bool_or(is_same_top) OVER (PARTITION BY id) AS has_same_top,
    bool_or(NOT is_late) OVER (PARTITION BY id) AS has_bearer
  FROM candidate
),
named AS (
  SELECT id, arg_max(to_id, {'t': created_ms, 'id': to_id}) AS to_id, min(evidence) AS evidence
  FROM scoped
  WHERE (is_same_top OR NOT has_same_top) AND (NOT is_late OR NOT has_bearer)
  GROUP BY id
  HAVING count(DISTINCT author_id) = 1
)
SELECT p.id AS from_id, p.thread_id AS to_id, 'field' AS evidence
FROM placed p
WHERE p.kind = 'comment' AND p.thread_id IS NOT NULL
UNION ALL
SELECT p.id, p.parent_id, 'field' FROM placed p WHERE p.kind = 'reply' AND p.parent_id IS NOT NULL
UNION ALL
SELECT n.id, n.to_id, n.evidence FROM named n
UNION ALL
SELECT p.id, coalesce(p.top_id, p.thread_id), 'thread'
FROM placed p ANTI JOIN named n ON n.id = p.id
WHERE p.kind = 'reply' AND p.parent_id IS NULL AND coalesce(p.top_id, p.thread_id) IS NOT NULL;
