"""A case's lexicon: read strictly, every mistake named with its file and line."""

from __future__ import annotations

from pathlib import Path

import msgspec

from graph.case.shape import faults_of_shape
from graph.case.toml_file import read_toml
from graph.case.world import Shape, refuse
from graph.text import tag_key
from ingest.extract.lexicon.entry import Entry, Kind, Line
from ingest.extract.lexicon.rules import faults_of, warnings_of

_BOM = b"\xef\xbb\xbf"


class Lexicon(msgspec.Struct, frozen=True):
    """What extraction needs of a case."""

    name: str  # name of the case, first part of its rule ids
    lines: tuple[Line, ...]  # entries in the order of files and lines
    topics: dict[str, str]  # normal form of a hashtag to the topic it belongs to

    def warnings(self) -> list[str]:
        """Return what is allowed but surprising, as ``file:line: what``; workers, who read texts, need none of it."""
        return warnings_of(self.lines)

    def forms(self, kind: Kind) -> list[str]:
        """Return the forms of all entries of a kind."""
        return [form for line in self.lines if line.entry.kind == kind for form in line.entry.forms]


def read_lexicon(case_dir: Path) -> Lexicon:
    """Return the lexicon of a case folder.

    Raises CaseInvalid with the mistakes of all files, each as ``file:line: path: what``.
    """
    faults: list[str] = []
    lexicon = check_lexicon(case_dir, faults)
    refuse(case_dir, faults)
    return lexicon


def check_lexicon(case_dir: Path, faults: list[str]) -> Lexicon:
    """Return what of a lexicon is right; ``faults`` gets ``file:line: path: what`` for all that is wrong."""
    lines: list[Line] = []
    for path in sorted((case_dir / "lexicon").glob("*.jsonl")):
        shown = f"{case_dir.name}/lexicon/{path.name}"
        lines += [Line(entry, where) for where, entry in read_lines(path, Entry, name=shown, faults=faults)]
    topics = _read_topics(case_dir / "topics.toml", faults=faults)
    targets = _read_targets(case_dir / "case.toml", faults=faults)
    if not lines and not faults:
        faults.append(f"{case_dir.name}/lexicon: no *.jsonl file with an entry")
    faults += faults_of(lines, targets=targets)
    return Lexicon(case_dir.resolve().name, tuple(lines), topics)


def read_lines(path: Path, shape: type[Shape], *, name: str, faults: list[str]) -> list[tuple[str, Shape]]:
    """Return (name:line, record) of each line of a JSONL file that is right; ``#`` lines are comments.

    ``faults`` gets ``name:line: $.path: what`` for everything that is wrong.
    """
    decoder = msgspec.json.Decoder(shape, strict=True)
    lines = []
    for number, raw in enumerate(path.read_bytes().removeprefix(_BOM).splitlines(), start=1):
        if not raw.strip() or raw.lstrip().startswith(b"#"):
            continue
        try:
            lines.append((f"{name}:{number}", decoder.decode(raw)))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            faults += [f"{name}:{number}: {fault}" for fault in _faults_of_raw(raw, shape, error)]
    return lines


def _faults_of_raw(raw: bytes, shape: type[msgspec.Struct], error: Exception) -> list[str]:
    """Return all that is wrong with a line that could not be read."""
    try:
        value = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return [str(error)]
    return [fault.shown() for fault in faults_of_shape(value, shape)] or [str(error)]


def _read_topics(path: Path, *, faults: list[str]) -> dict[str, str]:
    topics: dict[str, str] = {}
    file = read_toml(path, faults)
    for topic, variants in file.values.items():
        if not isinstance(variants, list) or not all(isinstance(form, str) for form in variants):
            faults.append(f"{file.at(topic)}: {topic}: expected a list of hashtags")
            continue
        for form in [topic, *variants]:
            key = tag_key(form)
            if not key:
                faults.append(f"{file.at(topic, holding=form)}: {topic}: {form!r} is no hashtag")
                continue
            other = topics.setdefault(key, topic)
            if other != topic:
                where = file.at(topic, holding=form) if form != topic else file.at(topic)
                faults.append(f"{where}: {topic}: {form!r} already belongs to {other}")
    return topics


def _read_targets(path: Path, *, faults: list[str]) -> frozenset[str]:
    targets = read_toml(path, faults).values.get("targets", [])
    listed = targets if isinstance(targets, list) else []
    return frozenset(target for target in listed if isinstance(target, str))
