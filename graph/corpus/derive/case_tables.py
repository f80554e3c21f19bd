"""What the derived tables need of the case and of the register of platforms, as tables of the database."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from graph.case.settings import CaseSettings, GuardianThresholds, read_case_settings, side_targets
from graph.case.world import read_case_accounts, read_case_events
from graph.errors import CaseInvalid
from graph.ids import Pseudonyms
from graph.platforms import PLATFORMS
from graph.text import tag_key

_FOREVER_MS = 253_402_300_799_000  # the end of the year 9999


def write_case_tables(database: duckdb.DuckDBPyConnection, case_dir: Path, *, salt: str, extracted: bool) -> None:
    """Put the case and the register into the database as tables; statements cross join the one row of ``setting``."""
    _insert_setting(database, case_dir, settings=read_case_settings(case_dir), extracted=extracted)
    people = Pseudonyms(salt)
    accounts: list[tuple[Any, ...]] = []
    for account in read_case_accounts(case_dir):
        key = people.named(account.platform, account.name)[0]
        ids: list[str | None] = [f"{account.platform}:{native_id}" for native_id in account.ids]
        accounts += [(account.platform, account.name, key, native_id, account.role) for native_id in ids or [None]]
    _insert(database, "public_account (platform TEXT, name TEXT, name_key TEXT, id TEXT, role TEXT)", accounts)
    write_platform_table(database)
    _insert(database, "case_label (id TEXT, facet TEXT, polarity TEXT, denies TEXT)", _label_rows(case_dir))
    _insert(database, "target_form (key TEXT, target TEXT)", _target_form_rows(case_dir))
    _insert(database, "topic_variant (key TEXT, topic TEXT)", _topic_rows(case_dir))
    events = [(e.id, e.kind, e.at.astimezone(dt.UTC), e.source) for e in read_case_events(case_dir)]
    _insert(database, 'event (id TEXT, kind TEXT, "at" TIMESTAMPTZ, source TEXT)', events)


def write_platform_table(database: duckdb.DuckDBPyConnection) -> None:
    """Put the platforms on which a name alone leads to its account into the database."""
    rows: list[tuple[Any, ...]] = [(platform.code,) for platform in PLATFORMS if platform.has_unique_names]
    _insert(database, "unique_name_platform (code TEXT)", rows)


def _insert(database: duckdb.DuckDBPyConnection, declaration: str, rows: list[tuple[Any, ...]]) -> None:
    database.execute(f"CREATE TABLE {declaration}")
    if rows:
        marks = ", ".join("?" for _ in rows[0])
        database.executemany(f"INSERT INTO {declaration.split(' ', 1)[0]} VALUES ({marks})", rows)


def _insert_setting(
    database: duckdb.DuckDBPyConnection, case_dir: Path, *, settings: CaseSettings, extracted: bool
) -> None:
    thresholds = settings.guardians
    if not thresholds.targets:
        thresholds = msgspec.structs.replace(thresholds, targets=settings.targets)
    opens, closes = _window_ms(case_dir, thresholds)
    cells = {
        "extracted": ("BOOLEAN", extracted),
        "focal_target": ("VARCHAR", settings.focal_target),
        "targets": ("VARCHAR[]", list(thresholds.targets)),
        "side_targets": ("VARCHAR[]", list(side_targets(settings))),
        "zone": ("VARCHAR", settings.zone),
        "control_labels": ("VARCHAR[]", list(settings.control.labels) if settings.control is not None else []),
        "community": ("VARCHAR", thresholds.community_id()),
        "window_from_ms": ("BIGINT", opens),
        "window_to_ms": ("BIGINT", closes),
        "min_rebuttals": ("BIGINT", thresholds.min_rebuttals),
        "min_substantive": ("BIGINT", thresholds.min_substantive),
        "min_chars": ("BIGINT", thresholds.min_chars),
        "min_opponents": ("BIGINT", thresholds.min_opponents),
        "min_hours": ("BIGINT", thresholds.min_hours),
    }
    declared = ", ".join(f"{name} {kind}" for name, (kind, _) in cells.items())
    _insert(database, f"setting ({declared})", [tuple(cell for _, cell in cells.values())])


def _window_ms(case_dir: Path, thresholds: GuardianThresholds) -> tuple[int, int]:
    if thresholds.window_event is None:
        return 0, _FOREVER_MS
    opening = next((e.at for e in read_case_events(case_dir) if e.id == thresholds.window_event), None)
    if opening is None:
        raise CaseInvalid(
            f"{case_dir / 'case.toml'}: guardians.window_event: no event {thresholds.window_event!r} in events.toml",
            hint="name an event of events.toml, or leave window_event out",
        )
    start = round(opening.timestamp() * 1000)
    return start, start + thresholds.window_hours * 3_600_000


def _label_rows(case_dir: Path) -> list[tuple[Any, ...]]:
    cells = ("id", "facet", "polarity", "denies")
    return [tuple(entry.get(cell) for cell in cells) for entry in _entries(case_dir, kind="label")]


def _target_form_rows(case_dir: Path) -> list[tuple[Any, ...]]:
    """Return the hashtag key of each form of each entity: ``#雷军#`` names person:leijun."""
    named = {(tag_key(form), entry["id"]) for entry in _entries(case_dir, kind="ent") for form in entry["forms"]}
    return sorted(named)


def _entries(case_dir: Path, *, kind: str) -> Iterator[dict[str, Any]]:
    for path in sorted((case_dir / "lexicon").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8-sig").splitlines():
            if line.strip() and not line.lstrip().startswith("#"):
                entry = msgspec.json.decode(line)
                if entry.get("kind") == kind:
                    yield entry


def _topic_rows(case_dir: Path) -> list[tuple[Any, ...]]:
    path = case_dir / "topics.toml"
    if not path.exists():
        return []
    topics = tomllib.loads(path.read_text(encoding="utf-8"))
    return [(tag_key(form), name) for name, forms in sorted(topics.items()) for form in sorted({name, *forms})]
