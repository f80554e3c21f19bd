-- One row a collected account, each field as it was seen last.
-- partition id: seen_account kept_id
CREATE TABLE account_row AS
SELECT
  kept_id AS id,
  min(platform) AS platform,
  arg_min(key_kind, {'rank': key_rank, 'key_kind': key_kind}) AS key_kind,
  arg_max(name_key, {'t': coalesce(collected_ms, 0), 'x': name_key}) FILTER (name_key IS NOT NULL) AS name_key,
  arg_max(name, {'t': coalesce(collected_ms, 0), 'x': name}) FILTER (name IS NOT NULL) AS name,
  arg_max(gender, {'t': coalesce(collected_ms, 0), 'x': gender}) FILTER (gender IS NOT NULL) AS gender,
  arg_max(ip_region, {'t': coalesce(collected_ms, 0), 'x': ip_region}) FILTER (ip_region IS NOT NULL) AS ip_region,
  arg_max(verified, {'t': coalesce(collected_ms, 0), 'x': verified}) FILTER (verified IS NOT NULL) AS verified,
  coalesce(bool_or(is_bot), false) AS is_bot,
  arg_max(follower_count, {'t': coalesce(collected_ms, 0), 'x': follower_count})
    FILTER (follower_count IS NOT NULL) AS follower_count,
  arg_max(registered_ms, {'t': coalesce(collected_ms, 0), 'x': registered_ms})
    FILTER (registered_ms IS NOT NULL) AS registered_ms
FROM seen_account
GROUP BY kept_id;
