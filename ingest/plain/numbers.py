"""Which number space or server the ids of a plain table are of, where a platform numbers kinds or servers apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from graph.platforms import BY_CODE
from ingest.mapping.converters import word
from ingest.mapping.engine import Row
from ingest.plain.map import TableMap
from ingest.readers.federated.handles import account_key, host_of
from ingest.readers.youtube.bilibili_ids import number_of_video
from ingest.records import COMPOSED, AccountRecord, PostRecord, RejectedRecord

Reading = Callable[[Row], str]
"""Returns what a row says of its numbers: a prefix, or the name of a server."""

COMMENT: Final = "comment"
_NUMBER: Final = re.compile("[0-9]+")
_USERS: Final = re.compile(r"https?://[^/\s]+/(?:@|users/)([0-9A-Za-z_.-]+)")
_HANDLE: Final = re.compile(r"@?[0-9A-Za-z_.-]+")


class Lacking(NamedTuple):
    """What a map must say and does not."""

    field: str
    message: str
    hint: str


def what_is_lacking(table_map: TableMap) -> Iterator[Lacking]:
    """Yield what a map must say of its ids and does not, or says in vain."""
    platform = BY_CODE.get(table_map.platform)
    spaces = dict(platform.spaces) if platform is not None else {}
    fields = table_map.columns.keys() | table_map.constants.keys()
    for field, needs_it in (("space", table_map.kind != "account"), ("thread_space", "thread" in fields)):
        value = table_map.constants.get(field)
        if field in fields and not spaces:
            yield Lacking(
                field, f"{table_map.platform} numbers all posts alike: it has no {field}", f"leave {field} out"
            )
        elif value is not None and value not in spaces:
            yield Lacking(field, f"the {field} {value!r} is none of {', '.join(spaces)}", "one of them, or a column")
        elif needs_it and spaces and field not in fields and usual_space(table_map, field) is None:
            names = ", ".join(name for name in spaces if name != COMMENT)
            hint = (
                f"{field} = {next(iter(spaces))!r} under [constants], or a column with one of these words in each row"
            )
            message = f"{table_map.platform} numbers {names} apart; the map does not say which a number is of: {field}"
            yield Lacking("platform", message, hint)
    if platform is not None and platform.names_its_host and "server" not in fields:
        message = (
            f"every server of {table_map.platform} has numbers of its own; the map does not say whose these are: server"
        )
        yield Lacking(
            "platform", message, "server = 'one.example' under [constants], or a column with names or addresses"
        )
    elif "server" in fields and (platform is None or not platform.names_its_host):
        yield Lacking("server", f"{table_map.platform} has no servers of its own numbers", "leave server out")


def usual_space(table_map: TableMap, field: str) -> str | None:
    """Return the only number space that a field can be of: a comment's own, or the one that is no comment's."""
    names = [name for name, _ in BY_CODE[table_map.platform].spaces]
    if field == "space" and table_map.kind == COMMENT:
        return COMMENT
    others = [name for name in names if name != COMMENT]
    return others[0] if len(others) == 1 else None


def numbering(table_map: TableMap) -> Callable[[PostRecord, Row], PostRecord] | None:
    """Return what writes the number space or the server into the ids of a post; None where one number is one post."""
    platform = BY_CODE.get(table_map.platform)
    if platform is None:
        return None
    server = server_reading(table_map)
    if server is not None:
        return lambda post, row: _at_server(post, server(row))
    if not platform.spaces:
        return None
    spaces = dict(platform.spaces)
    own = _reading(table_map, "space", spaces, usual_space(table_map, "space"))
    thread = _reading(table_map, "thread_space", spaces, usual_space(table_map, "thread_space"))

    def put(post: PostRecord, row: Row) -> PostRecord:
        prefix = own(row)
        above = thread(row) if post.thread is not None else prefix
        for name in ("parent", "top"):
            one = getattr(post, name)
            setattr(post, name, _with(above if one == post.thread else prefix, one))
        post.native_id = _with(prefix, post.native_id) or post.native_id
        post.thread = _with(above, post.thread)
        post.repost_of, post.quote_of = _with(prefix, post.repost_of), _with(prefix, post.quote_of)
        return post

    return put


def server_reading(table_map: TableMap) -> Reading | None:
    """Return what reads the server out of a row; None for a platform without servers of their own."""
    platform = BY_CODE.get(table_map.platform)
    if platform is None or not platform.names_its_host:
        return None
    named = _reading(table_map, "server", {}, None)
    return lambda row: _server(named(row))


def _reading(table_map: TableMap, field: str, words: Mapping[str, str], usual: str | None) -> Reading:
    """Return what a column or constant says in a row: the prefix of a word, or the word itself where it has none."""
    column, constant = table_map.columns.get(field), table_map.constants.get(field, usual)

    def read(row: Row) -> str:
        value = constant if column is None else word(row.get(column))
        if value is None or (words and value not in words):
            raise RejectedRecord("missing_id", f"no {field}: {value}")
        return words.get(value, value)

    return read


def _with(prefix: str, number: str | None) -> str | None:
    """Write a prefix before a number, unless it stands there already."""
    if number is None:
        return None
    if number.startswith(("BV1", "av")):
        number = number_of_video(number) or number
    return prefix + number if _NUMBER.fullmatch(number) else number


def _server(value: str) -> str:
    """Return the name of a server that a cell names or gives an address of."""
    return (host_of(value) if "://" in value else None) or value.strip("/@ ").lower()


def _at_server(post: PostRecord, server: str) -> PostRecord:
    for name in ("native_id", "thread", "top", "parent", "repost_of", "quote_of"):
        one = getattr(post, name)
        setattr(post, name, one if one is None else status_at(server, one))
    for account in post.mentions or ():
        account_at(server, account)
    return post


def status_at(server: str, cell: str) -> str:
    """Return ``server/number`` of a status by its number, by that form, or by its address.

    >>> status_at("one.example", "12"), status_at("one.example", "https://two.example/@ann/12")
    ('one.example/12', 'two.example/12')
    """
    if "://" in cell:
        return f"{host_of(cell) or server}/{cell.rstrip('/').rpartition('/')[2]}"
    return cell if "/" in cell or cell.startswith(COMPOSED) else f"{server}/{cell}"


def account_at(server: str, account: AccountRecord) -> AccountRecord:
    """Write the server into the id and the name of an account, where they do not name one.

    >>> account_at("one.example", AccountRecord(native_id="@Ann", name="ann")).native_id
    'one.example/@ann'
    """
    account.native_id = _key_at(server, account.native_id)
    if account.name is not None and _HANDLE.fullmatch(account.name):
        account.name = f"{account.name.removeprefix('@')}@{server}".lower()
    if account.key_kind == "nickname":
        account.native_id = account.name
    return account


def _key_at(server: str, cell: str | None) -> str | None:
    if cell is None:
        return None
    user = _USERS.match(cell)
    if user is not None:
        return f"{host_of(cell)}/@{user[1].lower()}"
    if "/" in cell:
        return cell
    if "@" in cell.removeprefix("@"):
        return account_key(cell)
    return f"{server}/{cell}" if _NUMBER.fullmatch(cell) else f"{server}/@{cell.removeprefix('@').lower()}"
