"""Small files of every container, and what their sections hold."""

import json
import sqlite3

from openpyxl import Workbook

from ingest.containers.sections import sections
from ingest.records import RejectedRecord

ROWS = [{"id": "1", "text": "一"}, {"id": "2", "text": "二"}]


def values_or_reason(values):
    return values.reason if isinstance(values, RejectedRecord) else values


def read(path):
    return {(str(s.path.name), s.table): [values_or_reason(row.values) for row in s.rows()] for s in sections(path)}


def put(path, data):
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def database(path, tables):
    with sqlite3.connect(path) as connection:
        for name, rows in tables.items():
            connection.execute(f'CREATE TABLE "{name}" (id TEXT, text TEXT)')
            connection.executemany(f'INSERT INTO "{name}" VALUES (:id, :text)', rows)
    connection.close()
    return path


def workbook(path, sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


JSONL = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
CSV = "id;text\n1;一\n2;二\n"
ARRAY = json.dumps(ROWS, ensure_ascii=False, indent=4)
