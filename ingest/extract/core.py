"""The pure core of extraction: one text in, its hits out; the same for every row, process and platform."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path

from graph.case.folder import case_dir as find_case_dir
from graph.case.state import texts_hash
from graph.limits import LONGEST_TEXT
from graph.platforms import READ
from graph.text import fold
from ingest.extract.clauses.clauses import Clauses
from ingest.extract.finders.evidence import evidence, may_hold_number
from ingest.extract.finders.flags import cheers_of, flag, text_flags
from ingest.extract.finders.frames import Context, cue_hits
from ingest.extract.finders.homonyms import without_homonyms
from ingest.extract.finders.labels import name_hits
from ingest.extract.finders.sarcasm import has_scare_quotes, is_sarcastic
from ingest.extract.finders.tenure import may_hold_tenure, tenures
from ingest.extract.finders.topics import tag_topics
from ingest.extract.hit import Hit, in_order
from ingest.extract.lexicon.forms import forms_of
from ingest.extract.lexicon.matcher import Matcher
from ingest.extract.lexicon.read import Lexicon, read_lexicon
from ingest.extract.platform.nicknames import NO_KNOWN_NAMES, KnownNames
from ingest.extract.platform.surface import Surface, covered, scan

__all__ = ["Core", "Hit", "get_core"]


_NO_NAMES: frozenset[str] = frozenset()
PLATFORMS = frozenset(READ)


class Core:
    """Extraction for one case: call it with a text. A call changes no state."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.matcher = self._matcher(translated=False)
        ironic = [line.entry for line in lexicon.lines if line.entry.kind == "sarcasm" and not line.entry.beside]
        self._ironic = frozenset(fold(form) for entry in ironic for form in entry.forms)  # codes and emoji among them
        self._cheers = cheers_of(lexicon.forms("cheer"))

    def _matcher(self, *, translated: bool) -> Matcher:
        lines, case = self.lexicon.lines, self.lexicon.name
        return Matcher(pair for line in lines for pair in forms_of(line, case, translated=translated))

    @cached_property
    def _translated_matcher(self) -> Matcher:
        return self._matcher(translated=True)

    def __call__(
        self,
        text: str,
        platform: str = "auto",
        names: frozenset[str] = _NO_NAMES,
        thread_target: str | None = None,
        *,
        machine_translated: bool = False,
        known_names: KnownNames = NO_KNOWN_NAMES,
    ) -> tuple[Hit, ...]:
        """Return the hits of a text, sorted by (start, -end, kind, ent).

        ``platform`` picks the grammar of hashtags and replies; ``names`` are nicknames that the source lists for this
        text; ``thread_target`` is what a text without a target of its own speaks of. In a ``machine_translated`` text
        the words of machine translation count too (米粉 as "rice noodles"). ``known_names`` are those of accounts
        that the files show. Spans are code points of ``text``.
        """
        cut = len(text) > LONGEST_TEXT
        read = text[:LONGEST_TEXT] if cut else text
        surface = scan(read, platform if platform in PLATFORMS else "auto", names, known_names)
        hits = self._search(
            read, surface, thread_target, self._translated_matcher if machine_translated else self.matcher
        )
        if cut:
            hits.append(flag(text, "truncated", 1.0))
        return in_order(hits)

    def _search(self, text: str, surface: Surface, thread_target: str | None, matcher: Matcher) -> list[Hit]:
        items, blocks, cuts = surface
        view = covered(fold(text), blocks) if blocks else fold(text)
        names, cues, proofs, marks, ends, words, quotes = matcher.find(view)
        for _, _, form, _ in names:
            if form.apart is not None:
                names = without_homonyms(view, names)
                break
        own_end = cuts[0] if cuts else len(text)
        hits = items + tag_topics(items, self.lexicon.topics) if items else []
        sarcastic = bool(items or marks) and is_sarcastic(items, marks, ironic=self._ironic, view=view, end=own_end)
        tells_time = may_hold_tenure(view, names)
        if names or cues or tells_time:
            clauses = Clauses(view, ends, words, quotes)
            if names:
                name_hits(clauses, names, cuts=cuts, hits=hits)
            if cues or clauses.premises:
                if clauses.quotes:
                    sarcastic = sarcastic or has_scare_quotes(clauses, cues, end=own_end)
                context = Context(clauses, own_end, names, sarcastic, cuts, thread_target)
                cue_hits(context, cues, hits=hits)
            if tells_time:
                hits += tenures(clauses, names, cuts=cuts)
        if items or proofs or may_hold_number(view):
            evidence(view, own_end, layers=(names, cues, proofs), surface=items, hits=hits)
        if sarcastic:
            hits.append(flag(text, "sarcasm", 0.5))
        text_flags(text, view, own_end=own_end, surface=items, cheers=self._cheers, hits=hits)
        return hits


@cache
def _core_of(folder: Path, state: str) -> Core:
    return Core(read_lexicon(folder))


def get_core(case_dir: str | Path) -> Core:
    """Return the core of a case, built once per process and state of its files.

    ``case_dir`` is the name of a case beside the code or the path of its folder. Raises CaseInvalid with every mistake
    of its lexicon.
    """
    folder = find_case_dir(case_dir).resolve()
    return _core_of(folder, texts_hash(folder))
