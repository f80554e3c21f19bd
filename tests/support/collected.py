"""Collectors' folders made in a test, through the whole pipeline: posts by letters, accounts by names."""

import csv
import io
import itertools
import json
import sqlite3

import pytest

from graph.ids import Pseudonyms, read_salt
from support.ingested import Ingested

MID = {
    "A": "5150000000000001",
    "B": "5150000000000012",
    "C": "5150000000000023",
    "D": "5150000000000034",
    "GONE": "5148000000000001",
}
BID = {"A": "PkYJa0001", "B": "PkYJa000c", "C": "PkYJa000n", "D": "PkYJa000y"}
PEOPLE = ("向日葵", "南瓜", "小麦", "土豆", "番茄")
OF = {number: letter for letter, number in MID.items()}


class Corpus(Ingested):
    """The derived tables, posts by letters and accounts by names."""

    def letters(self):
        return {OF.get(native, native): row for native, row in (self.posts() | self._stubs()).items()}

    def _stubs(self):
        return {row["id"].split(":", 1)[1]: row for row in self.rows("post") if row["is_stub"]}

    def count(self, what):
        """A number of the table that ingest prints."""
        [line] = [line for line in self.ran.out.splitlines() if line.strip().startswith(f"{what} ")]
        return int(line.split()[-1])

    def author(self, letter):
        account = self.authors().get(MID.get(letter, letter))
        return account["name"] if account is not None else None

    def pairs(self, relationship):
        """Pairs of (letter or name, letter or name), sorted."""
        names = {row["id"]: row["name"] for row in self.rows("account")}
        pseudonyms = Pseudonyms(read_salt(self.folder.parents[1] / "salt"))
        by_name = {f"~n{pseudonyms.named('weibo', name)[0]}": name for name in PEOPLE}

        def short(identifier):
            native = identifier.split(":", 1)[1]
            return names.get(identifier) or by_name.get(native) or OF.get(native, native)

        return sorted((short(row["from_id"]), short(row["to_id"])) for row in self.rows(relationship))


def ingest_files(fanweave, place, files, *options):
    """Write files, given as {path: text or bytes}, into a folder of their own, and read them."""
    folder = next(path for n in itertools.count() if not (path := place / str(n)).exists())
    for name, content in files.items():
        path = folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return Corpus(fanweave, folder / "workspace", folder / "in", *options)


@pytest.fixture
def ingested(fanweave, tmp_path):
    return lambda files, *options: ingest_files(fanweave, tmp_path, files, *options)


def table(header, *rows):
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([header.split(","), *rows])
    return buffer.getvalue()


def lines(*rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def database(path, **tables):
    with sqlite3.connect(path) as connection:
        for name, rows in tables.items():
            columns = list(rows[0])
            connection.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
            connection.executemany(
                f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})",
                [[row[c] for c in columns] for row in rows],
            )
    connection.close()
    return path.read_bytes()
