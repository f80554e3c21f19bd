"""A folder of collectors' files through the whole pipeline, for tests that follow rows down to the derived tables."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq

from graph.case.folder import case_dir
from graph.tables import current_tables

CASE = case_dir("xiaomi_su7")


class Ingested:
    """What an ingest made of files: its printed counts, and the derived tables as lists of rows."""

    def __init__(self, fanweave, workspace, *paths):
        self.ran = fanweave("--workspace", workspace, "ingest", *paths, "--keep-names")
        assert self.ran.code == 0, self.ran.err
        self.folder = current_tables(workspace, CASE).folder

    def rows(self, table):
        return pq.read_table(self.folder / f"{table}.parquet").to_pylist()

    def by_id(self, table):
        return {row["id"]: row for row in self.rows(table)}

    def posts(self):
        """Return the collected posts by native id."""
        return {row["id"].split(":", 1)[1]: row for row in self.rows("post") if not row["is_stub"]}

    def stubs(self):
        return {row["id"].split(":", 1)[1] for row in self.rows("post") if row["is_stub"]}

    def authors(self):
        """Return the author of each post, by native id of the post."""
        accounts = self.by_id("account")
        return {row["to_id"].split(":", 1)[1]: accounts[row["from_id"]] for row in self.rows("authored")}

    def ties(self, table):
        """Return {(from, to): evidence} of a relationship between posts, by native ids."""
        return {
            (row["from_id"].split(":", 1)[1], row["to_id"].split(":", 1)[1]): row.get("evidence")
            for row in self.rows(table)
        }

    def names(self, table):
        """Return what posts relate to: {post: the others' names or normal forms}."""
        accounts = {row["id"]: row["name"] or row["id"] for row in self.rows("account")}
        related: dict[str, set[str]] = {}
        for row in self.rows(table):
            related.setdefault(row["from_id"].split(":", 1)[1], set()).add(accounts.get(row["to_id"], row["to_id"]))
        return related

    def own(self, native_id):
        post = self.posts()[native_id]
        return (post["text"] or "")[post["own_start"] : post["own_end"]]


def write(folder, name, rows, *, encoding="utf-8-sig", delimiter=","):
    """Write rows as the collector does: a CSV with every column of any row, a JSON array, or JSON lines."""
    path = Path(folder) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv":
        buffer = io.StringIO()
        columns = list(dict.fromkeys(column for row in rows for column in row))
        writer = csv.DictWriter(buffer, columns, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
        path.write_bytes(buffer.getvalue().encode(encoding))
    elif path.suffix == ".json":
        path.write_text(json.dumps(rows, ensure_ascii=False, indent=4), encoding="utf-8")
    else:
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def write_database(path, tables):
    """Write {table: rows} as SQLite, with the affinities that the rows' values have."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as database:
        for table, rows in tables.items():
            columns = list(dict.fromkeys(column for row in rows for column in row))
            kinds = {c: "BIGINT" if any(isinstance(row.get(c), int) for row in rows) else "TEXT" for c in columns}
            named = ", ".join(f'"{column}" {kinds[column]}' for column in columns)
            database.execute(f'CREATE TABLE "{table}" ({named})')
            marks = ", ".join("?" * len(columns))
            cells = [[row.get(column) for column in columns] for row in rows]
            database.executemany(f'INSERT INTO "{table}" VALUES ({marks})', cells)
        database.commit()
    return path


def write_workbook(path, sheets):
    """Write {sheet: rows} as XLSX, lists as Python prints them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        sheet.append(columns)
        for row in rows:
            values = [row.get(column) for column in columns]
            sheet.append([str(value) if isinstance(value, list | dict) else value for value in values])
    book.save(path)
    return path
