"""The parameters with which each question is tested: its defaults, every narrowing, values of the others."""

from __future__ import annotations

from typing import Any

from queries.library import query

NARROWINGS: dict[str, str] = {
    "from_day": "2025-04-02",
    "to_day": "2025-04-01",
    "platform": "weibo",
    "thread": "weibo:w101",
}
_NARROWINGS_OF: dict[str, dict[str, str]] = {  # where the common ones would leave everything as it is
    "accounts_near_focal": {"platform": "xhs"},
    "cascade_sizes": {"to_day": "2025-03-31"},
    "guardian_engaged_outside": {"platform": "xhs"},
    "guardian_potential_audience": {"platform": "xhs"},
    "guardian_rebuttals": {"platform": "xhs"},
    "thread_coverage": {"to_day": "2025-03-31"},
    "topic_overlap": {"to_day": "2025-03-31"},
}
_OTHER: dict[str, list[dict[str, Any]]] = {
    "account_activity": [{"limit": 3}],
    "accounts_linked_across_platforms": [{"min_p": 0.8}],
    "accounts_most_answered": [{"limit": 4}],
    "cascade_sizes": [{"min_size": 3}, {"limit": 1}],
    "community_bridges": [{"method": "louvain", "min_communities": 1}, {"min_communities": 3}, {"limit": 2}],
    "community_conductance": [{"method": "plm"}, {"min_members": 4}],
    "community_frames": [{"method": "plm"}, {"top": 1}, {"min_posts": 2}],
    "community_labels": [{"method": "plm"}, {"min_members": 4}],
    "community_mixing": [{"method": "plm"}, {"limit": 2}],
    "community_cohesion": [{"method": "plm"}, {"min_members": 4}, {"min_members": 1}],
    "community_sizes": [{"method": "plm"}, {"min_members": 1}],
    "community_stance": [{"method": "plm"}, {"min_posts": 6}],
    "community_topics": [{"method": "plm"}, {"top": 1}],
    "community_triangles": [{"method": "plm"}, {"min_members": 1}],
    "frame_hits": [{"frame": "care"}, {"polarity": "no"}, {"limit": 3}],
    "guardian_exposed_critics": [{"community": "plm@2"}],
    "guardian_engaged_outside": [{"community": "plm@4"}],
    "guardian_frames": [{"community": "plm@4"}],
    "guardian_group_test": [{"community": "plm@4"}, {"community": "plm@5"}],
    "guardian_potential_audience": [{"n_users": 150}, {"community": "plm@4", "n_users": 100}],
    "guardian_reach_by_hops": [{"community": "plm@4"}, {"community": "plm@2"}],
    "guardian_rebuttals": [
        {"community": "guardians@tiny", "evidence": ["evidence_number", "encourage"], "min_chars": 400},
        {"community": "guardians@other"},
        {"targets": ["person:leijun"]},
        {"targets": ["brand:xiaomi"]},
    ],
    "guardian_share_of_voice": [{"community": "plm@4"}],
    "hashtag_co_occurrence": [{"min_posts": 1}, {"min_posts": 1, "limit": 1}],
    "hashtag_days": [{"hashtag": "weibo:小米挺住"}, {"min_posts": 1}, {"limit": 2}],
    "hashtag_first_users": [{"hashtag": "weibo:小米挺住"}, {"top": 1}, {"min_accounts": 1}, {"limit": 2}],
    "hashtag_labels": [{"hashtag": "weibo:小米挺住"}, {"min_accounts": 2}, {"limit": 2}],
    "hashtag_variants_by_topic": [{"min_variants": 1}],
    "label_bridges": [{"min_labels": 1}, {"limit": 1}],
    "label_claimers": [{"label": "mi_fan"}, {"limit": 3}],
    "label_claims_around_events": [{"event": "statement"}, {"hours": 2}, {"min_p": 0.4}],
    "label_claims_by_day": [{"min_p": 0.4}],
    "label_conversions": [{"min_p": 0.95}],
    "label_hits": [{"label": "mi_user"}, {"holder": "quoted"}, {"limit": 2}],
    "links_across_platforms": [{"min_platforms": 1}, {"limit": 1}],
    "media_across_platforms": [{"min_posts": 1}, {"limit": 1}],
    "stance_hits": [{"target": "person:leijun"}, {"value": "unclear"}, {"limit": 2}],
    "thread_coverage": [{"min_comments": 2}, {"limit": 1}],
    "thread_critics": [{"min_authors": 1}, {"limit": 1}],
    "thread_reply_depths": [{"limit": 1}],
    "topic_first_days": [{"min_posts": 2}],
    "topic_overlap": [{"min_posts": 2}],
    "topics_across_platforms": [{"min_platforms": 1}],
}


def narrowings(name: str) -> list[dict[str, Any]]:
    """Return each single way in which a question can be narrowed."""
    params = [param.name for param in query(name).header.params]
    values = NARROWINGS | _NARROWINGS_OF.get(name, {})
    return [{key: value} for key, value in values.items() if key in params]


def parameter_sets(name: str) -> list[dict[str, Any]]:
    """Return all sets of parameters whose rows stand in the question's expected file, the defaults first."""
    return [{}, *narrowings(name), *_OTHER.get(name, [])]
