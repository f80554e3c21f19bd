"""A case's lexicon: read strictly, every mistake named with its file and line."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from graph.errors import CaseInvalid
from graph.text import tag_key
from ingest.extract.entry import Entry, Kind, Line
from ingest.extract.lexicon_rules import faults_of, warnings_of

MAX_SHOWN = 20


class Lexicon(msgspec.Struct, frozen=True):
    """What extraction needs of a case."""

    name: str  # name of the case, first part of its rule ids
    lines: tuple[Line, ...]  # entries in the order of files and lines
    topics: dict[str, str]  # normal form of a hashtag to the topic it belongs to
    warnings: tuple[str, ...] = ()  # what is allowed but surprising

    def forms(self, kind: Kind) -> list[str]:
        """Return the forms of all entries of a kind."""
        return [form for line in self.lines if line.entry.kind == kind for form in line.entry.forms]


def read_lexicon(case_dir: Path) -> Lexicon:
    """Return the lexicon of a case folder.

    Raises CaseInvalid with all mistakes of all files, each as ``file:line: path: what``.
    """
    faults: list[str] = []
    lines: list[Line] = []
    for path in sorted((case_dir / "lexicon").glob("*.jsonl")):
        lines += _read_file(path, case_dir=case_dir, faults=faults)
    topics = _read_topics(case_dir / "topics.toml", faults=faults)
    targets = _read_targets(case_dir / "case.toml", faults=faults)
    faults += faults_of(lines, targets=targets)
    if not lines and not faults:
        faults.append(f"{case_dir.name}/lexicon: no *.jsonl file with an entry")
    if faults:
        raise _invalid(case_dir, faults)
    return Lexicon(case_dir.resolve().name, tuple(lines), topics, tuple(warnings_of(lines)))


def _invalid(case_dir: Path, faults: list[str]) -> CaseInvalid:
    shown = faults[:MAX_SHOWN]
    more = [f"… and {len(faults) - MAX_SHOWN} more"] if len(faults) > MAX_SHOWN else []
    return CaseInvalid("\n".join(shown + more), hint="mend the case's files", subject=str(case_dir))


def _read_file(path: Path, *, case_dir: Path, faults: list[str]) -> list[Line]:
    decoder = msgspec.json.Decoder(Entry, strict=True)
    shown = f"{case_dir.name}/lexicon/{path.name}"
    lines = []
    for number, raw in enumerate(path.read_bytes().splitlines(), start=1):
        if not raw.strip() or raw.lstrip().startswith(b"#"):
            continue
        try:
            lines.append(Line(decoder.decode(raw), f"{shown}:{number}"))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            faults.append(f"{shown}:{number}: {error}")
    return lines


def _read_toml(path: Path, *, faults: list[str]) -> dict[str, object]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{path.parent.name}/{path.name}: {error}")
        return {}


def _read_topics(path: Path, *, faults: list[str]) -> dict[str, str]:
    topics: dict[str, str] = {}
    for topic, variants in _read_toml(path, faults=faults).items():
        if not isinstance(variants, list) or not all(isinstance(form, str) for form in variants):
            faults.append(f"{path.parent.name}/{path.name}: {topic}: expected a list of hashtags")
            continue
        for form in [topic, *variants]:
            other = topics.setdefault(tag_key(form), topic)
            if other != topic:
                faults.append(f"{path.parent.name}/{path.name}: {topic}: {form!r} already belongs to {other}")
    return topics


def _read_targets(path: Path, *, faults: list[str]) -> frozenset[str]:
    targets = _read_toml(path, faults=faults).get("targets", [])
    return (
        frozenset(target for target in targets if isinstance(target, str)) if isinstance(targets, list) else frozenset()
    )
