"""A corpus written part by part, and the tables derived from it."""

from __future__ import annotations

import pytest

from support.parts import derived, write_case, write_parts


@pytest.fixture
def world(tmp_path):
    case = write_case(tmp_path / "case")

    class World:
        workspace = tmp_path / "w"

        def write(self, part="aaaa-0000", **tables):
            write_parts(self.workspace, part, **tables)

        def __getitem__(self, table):
            return derived(self.workspace, case, table)

        def pairs(self, table, *fields):
            return [
                tuple(str(row[f]).removeprefix("weibo:") for f in ("from_id", "to_id", *fields)) for row in self[table]
            ]

    return World()
