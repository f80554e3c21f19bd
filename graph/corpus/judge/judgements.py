"""Judgements of hits, from options or a CSV file: checked against the hits, then turned into decisions."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from graph.corpus.database import open_database
from graph.corpus.judge.corrections import CHANGES, Correction
from graph.corpus.parts.lookup import HitRow, StoredPost, find_hits, find_post
from graph.corpus.parts.manifest import read_manifest
from graph.corpus.parts.schema import part_path
from graph.csv_form import unguarded
from graph.errors import FanweaveError, FileNotReadable
from graph.files import read_pattern

HOLDERS = ("self", "vocative", "other", "quoted", "unclear")
POLARITIES = ("yes", "no", "conditional", "question", "unclear")
STANCES = ("support", "oppose", "none", "unclear")
COLUMNS = (
    "post", "kind", "value", "start", "end", "verdict", "holder", "negated", "polarity", "target", "by", "rule",
    "characters", "text",
)  # fmt: skip
"""Columns of a sheet of judgements; the last three are for the eye."""

_ALLOWED: Mapping[str, Collection[str]] = {"holder": HOLDERS, "polarity": POLARITIES}
_VERDICTS = ("right", "wrong", "change", "add", "undo")


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says of one hit, before it is held against the corpus."""

    post: str
    kind: str
    verdict: str
    start: int
    end: int
    by: str
    value: str = ""  # may be left out where only one hit of the kind stands at the place
    holder: str | None = None
    negated: bool | None = None
    polarity: str | None = None
    target: str | None = None


class JudgementRefused(FanweaveError):
    """A judgement does not fit the text or what was found in it."""


def decide(corpus: Path, judgement: Judgement, *, lexicon_ids: Collection[tuple[str, str]]) -> Correction:
    """Return the decision of a judgement; ``known`` are the (kind, id) of the case's lexicon.

    Raises NothingFound when there is no such post, JudgementRefused when the place, the hit or a word does not fit.
    """
    post = find_post(corpus, judgement.post)
    _check_words(judgement)
    if not 0 <= judgement.start < judgement.end <= len(post.text):
        raise JudgementRefused(
            f"{judgement.start}-{judgement.end} lies outside the text of {post.id} ({len(post.text)} code points)",
            hint=f"fanweave explain {post.id} shows the places",
        )
    if judgement.verdict == "add":
        return _addition(post, judgement, lexicon_ids=lexicon_ids)
    hit = _hit_of(find_hits(corpus, post), post, judgement)
    if hit is None:  # what a person added is no hit of the parts
        return _decision(post, judgement, value=judgement.value, rule="")
    return _decision(post, judgement, value=hit["value"], rule=hit["rule"])


def _check_words(judgement: Judgement) -> None:
    if judgement.verdict not in _VERDICTS:
        raise JudgementRefused(f"unknown verdict {judgement.verdict!r}", hint=f"one of {', '.join(_VERDICTS)}")
    for name, allowed in _ALLOWED.items():
        given = getattr(judgement, name)
        if given is not None and given not in allowed:
            raise JudgementRefused(f"unknown {name} {given!r}", hint=f"one of {', '.join(allowed)}")
    if judgement.verdict == "change" and all(getattr(judgement, name) is None for name in CHANGES):
        raise JudgementRefused("the verdict change needs a new value", hint=f"give one of {', '.join(CHANGES)}")


def _addition(post: StoredPost, judgement: Judgement, *, lexicon_ids: Collection[tuple[str, str]]) -> Correction:
    kind, value = judgement.kind, judgement.value
    if kind == "stance":
        if value not in STANCES or not judgement.target:
            raise JudgementRefused(
                "a stance needs a target and a value", hint=f"--target ID --value {'|'.join(STANCES)}"
            )
    elif not value or (kind in {kind for kind, _ in lexicon_ids} and (kind, value) not in lexicon_ids):
        ids = ", ".join(sorted(id for other, id in lexicon_ids if other == kind)[:12])
        raise JudgementRefused(f"no {kind} {value!r} in the lexicon", hint=f"such as {ids}" if ids else "give --value")
    return _decision(post, judgement, value=value, rule="")


def _hit_of(hits: Sequence[HitRow], post: StoredPost, judgement: Judgement) -> HitRow | None:
    same = [
        hit
        for hit in hits
        if (hit["kind"], hit["start"], hit["end"]) == (judgement.kind, judgement.start, judgement.end)
        and judgement.value in ("", hit["value"])
        and (judgement.kind != "stance" or judgement.target in (None, hit["target"]))
    ]
    if len(same) == 1:
        return same[0]
    if judgement.verdict == "undo" and judgement.value:
        return None
    of_kind = ", ".join(f"{h['value']} at {h['start']}-{h['end']}" for h in hits if h["kind"] == judgement.kind)
    many = "several hits" if same else "no hit"
    place = f"of kind {judgement.kind} at {judgement.start}-{judgement.end} of {post.id}"
    raise JudgementRefused(f"{many} {place}", hint=f"found: {of_kind or 'nothing of this kind'}")


def _decision(post: StoredPost, judgement: Judgement, *, value: str, rule: str) -> Correction:
    is_told = judgement.verdict in ("change", "add") or judgement.kind == "stance"
    given: dict[str, Any] = {name: getattr(judgement, name) if is_told else None for name in CHANGES}
    if judgement.verdict == "add" and judgement.kind == "label":
        given["holder"], given["negated"] = judgement.holder or "unclear", judgement.negated or False
    if judgement.verdict == "add" and judgement.kind == "frame":
        given["polarity"] = judgement.polarity or "yes"
    return Correction(
        post_id=post.id,
        text_hash=post.text_hash,
        verdict=judgement.verdict,  # type: ignore[arg-type]  # checked above
        kind=judgement.kind,
        value=value,
        start=judgement.start,
        end=judgement.end,
        by=judgement.by,
        rule=rule,
        **given,
    )


def read_judgements(path: Path, *, by: str) -> list[tuple[str, Judgement]]:
    """Return (file:line, judgement) of each row of a sheet that has a verdict; raises FileNotReadable."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            absent = [name for name in COLUMNS[:6] if name != "value" and name not in (reader.fieldnames or ())]
            if absent:
                raise FileNotReadable(f"{path} has no column {absent[0]}", hint=",".join(COLUMNS))
            return [
                (f"{path.name}:{reader.line_num}", _judgement(row, where=f"{path.name}:{reader.line_num}", by=by))
                for row in reader
                if (row["verdict"] or "").strip()
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise FileNotReadable(f"{path} cannot be read: {error}", hint="CSV in UTF-8 with a header") from error


def _judgement(row: Mapping[str, str | None], *, where: str, by: str) -> Judgement:
    cells = {name: unguarded((cell or "").strip()) for name, cell in row.items() if name in COLUMNS[:11]}
    values: dict[str, Any] = {name: cell for name, cell in cells.items() if cell}
    values["by"] = cells.get("by") or by
    if "negated" in values:
        values["negated"] = values["negated"].lower() in ("true", "1", "yes")
    try:
        return msgspec.convert(values, Judgement, strict=False)
    except msgspec.ValidationError as error:
        raise FileNotReadable(f"{where}: {error}", hint=",".join(COLUMNS[:11])) from error


def draw_hits(corpus: Path, rule: str, *, n: int, seed: int = 0) -> list[dict[str, Any]]:
    """Return ``n`` hits of a rule to judge, as rows of ``COLUMNS`` without a verdict; one of a text, drawn by hash."""
    parts = read_manifest(corpus).parts()
    paths = {table: [read_pattern(part_path(corpus, table, part)) for part in parts] for table in ("hit", "post")}
    with open_database() as database:
        rows = database.execute(
            """
            WITH hit AS (
              SELECT DISTINCT post_id, text_hash, kind, value, start, "end", rule, holder, negated, polarity, target
              FROM read_parquet($hit) WHERE rule = $rule
            ),
            drawn AS (
              FROM hit QUALIFY row_number() OVER (PARTITION BY text_hash ORDER BY post_id, start) = 1
              ORDER BY md5(text_hash || ':' || $seed), post_id LIMIT $n
            ),
            text AS (SELECT id, text_hash, any_value(text) AS text FROM read_parquet($post) GROUP BY ALL)
            SELECT d.post_id, d.kind, d.value, d.start, d."end", d.rule, d.target, t.text
            FROM drawn d JOIN text t ON t.id = d.post_id AND t.text_hash = d.text_hash
            ORDER BY md5(d.text_hash || ':' || $seed), d.post_id
            """,
            {**paths, "rule": rule, "seed": str(seed), "n": n},
        ).fetchall()
    return [
        dict.fromkeys(COLUMNS, "")
        | {"post": post, "kind": kind, "value": value, "start": start, "end": end, "rule": rule, "text": text}
        | {"characters": text[start:end], "target": target if kind == "stance" else ""}
        for post, kind, value, start, end, rule, target, text in rows
    ]
