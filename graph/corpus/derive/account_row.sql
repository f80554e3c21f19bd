-- One row a collected account, each field as it was seen last.
CREATE TABLE account_row AS
SELECT
  id,
  any_value(platform) AS platform,
  arg_min(key_kind, {'rank': key_rank(key_kind), 'key_kind': key_kind}) AS key_kind,
  newest(name_key, collected_ms) AS name_key,
  newest(name, collected_ms) AS name,
  newest(gender, collected_ms) AS gender,
  newest(ip_region, collected_ms) AS ip_region,
  newest(verified, collected_ms) AS verified,
  coalesce(bool_or(is_bot), false) AS is_bot,
  newest(follower_count, collected_ms) AS follower_count,
  newest(registered_ms, collected_ms) AS registered_ms
FROM seen_account
GROUP BY id;
