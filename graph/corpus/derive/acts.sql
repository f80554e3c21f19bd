-- Acts: who did what, when, with accounts as their place in the sorted table of accounts. One table a projection.
-- Two ends: source, target. Groups: accounts that used one hashtag, or wrote in one thread.
CREATE TABLE member AS SELECT id, (row_number() OVER (ORDER BY id) - 1)::INTEGER AS i FROM account;

CREATE TABLE written AS
SELECT p.id, m.i, p.created_ms AS ms, p.thread_id
FROM authored w JOIN member m ON m.id = w.from_id JOIN post p ON p.id = w.to_id;

CREATE VIEW act_reply AS
SELECT f.i AS source, t.i AS target, f.ms
FROM reply_to x JOIN written f ON f.id = x.from_id JOIN written t ON t.id = x.to_id
WHERE x.evidence <> 'thread' AND f.i <> t.i;

CREATE VIEW act_repost AS
SELECT f.i AS source, t.i AS target, f.ms
FROM repost_of x JOIN written f ON f.id = x.from_id JOIN written t ON t.id = x.to_id
WHERE f.i <> t.i;

CREATE VIEW act_quote AS
SELECT f.i AS source, t.i AS target, f.ms
FROM quotes x JOIN written f ON f.id = x.from_id JOIN written t ON t.id = x.to_id
WHERE f.i <> t.i;

CREATE VIEW act_mention AS
SELECT f.i AS source, t.i AS target, f.ms
FROM mentions x JOIN written f ON f.id = x.from_id JOIN member t ON t.id = x.to_id
WHERE f.i <> t.i;

CREATE VIEW act_co_hashtag AS
SELECT (dense_rank() OVER (ORDER BY x.to_id) - 1)::INTEGER AS source, f.i AS target, f.ms
FROM tagged x JOIN written f ON f.id = x.from_id;

CREATE VIEW act_co_post AS
SELECT (dense_rank() OVER (ORDER BY thread_id) - 1)::INTEGER AS source, i AS target, ms
FROM written
WHERE thread_id IS NOT NULL;
