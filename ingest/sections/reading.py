"""A section on its way through its reader: what its rows hold, or why they cannot be read."""

from __future__ import annotations

from typing import Any

from ingest.containers.rows import RawRow
from ingest.containers.sections import Section
from ingest.mapping.engine import Row
from ingest.readers.contract import Entry, Reader, Tables
from ingest.records import RejectedRecord
from ingest.sections.damage import as_digits, damaged_columns, without_damaged
from ingest.sections.heads import read_head
from ingest.sections.irregular import other_columns, settle
from ingest.sections.places import EARLIEST_MS, GRACE_MS, latest_ms, place_of


class SectionReading:
    """A section with its reader, its place, and what is known of its damage."""

    def __init__(self, reader: Reader, section: Section, *, thread: str | None) -> None:
        self.reader = reader
        self.place = place_of(section, thread=thread)
        if reader.server_of is not None:
            servers = map(reader.server_of, read_head(section).rows)
            self.place = self.place._replace(server=next((server for server in servers if server is not None), None))
        self._latest_ms = latest_ms(section)
        self._damaged = damaged_columns(section, reader, self.place)
        self.rows_without_an_id = 0  # rows that were read without a damaged id of something else
        self._has_versions = bool(reader.headers) and section.kind in (".csv", ".xlsx")
        self._is_plain = reader.unfold is None and not self._has_versions and not self._damaged

    def entries(self, raw: RawRow) -> list[Entry | RejectedRecord]:
        """Return what one row holds: its entries, or why one of them could not be read."""
        if self._is_plain and type(raw.values) is dict:
            try:
                return [self._checked(self.reader.tables.read(raw.values))]
            except RejectedRecord as error:
                return [error]
            except RecursionError:
                return [RejectedRecord("too_deep")]
        values = settle(raw, self.reader, self.place).values
        if isinstance(values, RejectedRecord):
            return [values]
        assert isinstance(values, dict)
        entries = self._read(values)
        if self._has_versions and any(isinstance(entry, RejectedRecord) for entry in entries):
            other = other_columns(tuple(values.values()), self.reader, self.place)
            entries = entries if other is None else self._read(other)
        return entries

    def _read(self, values: dict[str, Any]) -> list[Entry | RejectedRecord]:
        entries: list[Entry | RejectedRecord] = []
        try:
            for tables, row in self.reader.entries(values, self.place):
                try:
                    entries.append(
                        self._checked(self._read_damaged(tables, row) if self._damaged else tables.read(row))
                    )
                except RejectedRecord as error:
                    entries.append(error)
        except RejectedRecord as error:
            entries.append(error)
        except RecursionError:
            entries.append(RejectedRecord("too_deep"))
        return entries

    def _read_damaged(self, tables: Tables, row: Row) -> Entry:
        entry = tables.read(as_digits(row, self._damaged))
        self.rows_without_an_id += without_damaged(tables, row, entry, self._damaged) > 0
        return entry

    def _checked(self, entry: Entry) -> Entry:
        """Refuse a post from before the platforms, or from after its collection."""
        post = entry.post
        if post is not None and post.created_ms is not None:
            latest = self._latest_ms if post.collected_ms is None else post.collected_ms + GRACE_MS
            if not EARLIEST_MS <= post.created_ms <= latest:
                side = "before 2005" if post.created_ms < EARLIEST_MS else "after it was collected"
                raise RejectedRecord("impossible_time", f"created {side}")
        return entry
