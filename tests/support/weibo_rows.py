"""One row of a Weibo tool's file through its reader."""

from pathlib import PurePath

from ingest.readers.contract import Place
from ingest.readers.registry import reader_named

SEEN_MS = 1_743_552_000_000  # 2025-04-02T00:00Z
MID, BID = "5149645123456781", "PkPuMevgx"


def entries(name, row, path="x.csv", document=None, thread=None):
    place = Place(PurePath(path), "", document or {}, SEEN_MS, thread)
    return [tables.read(flat) for tables, flat in reader_named(name).entries(row, place)]


def post(name, row, path="x.csv", **more):
    return entries(name, row, path, **more)[0].post
