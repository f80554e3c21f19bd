"""fanweave case: check a case's files, start a new one, propose topics."""

from __future__ import annotations

from fanweave.commands.case.check import check
from fanweave.commands.case.new import new
from fanweave.commands.case.suggest import suggest
from fanweave.verbs import group

app = group(
    """A case: the words, topics, events and public accounts that a study is about, all of them data.

    Examples:
      fanweave case check xiaomi_su7
      fanweave case new my_case
      fanweave case suggest
    """,
    check=check,
    new=new,
    suggest=suggest,
)
