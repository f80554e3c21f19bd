// Facts of accounts.
//
// param ids list[str] ids of the accounts
// returns id str account id
// returns platform str platform
// returns name str nickname; null unless public
// returns follower_count int followers, as the platform reports them
// returns verified bool verified by the platform
// returns ip_region str region that the platform shows
// returns tenure_years float years with the brand, as the account says
// returns is_official bool an official account of the case
// returns is_focal bool a focal account of the case
UNWIND $ids AS id
MATCH (a:Account {id: id})
RETURN a.id AS id, a.platform AS platform, a.name AS name, a.follower_count AS follower_count, a.verified AS verified,
       a.ip_region AS ip_region, a.tenure_years AS tenure_years, a.is_official AS is_official, a.is_focal AS is_focal
ORDER BY id
