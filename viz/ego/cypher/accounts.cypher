// Facts of accounts.
UNWIND $ids AS id
MATCH (a:Account {id: id})
RETURN a.id AS id, a.platform AS platform, a.name AS name, a.follower_count AS follower_count, a.verified AS verified,
       a.ip_region AS ip_region, a.tenure_years AS tenure_years, a.is_official AS is_official, a.is_focal AS is_focal
ORDER BY id
