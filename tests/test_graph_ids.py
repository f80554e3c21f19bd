import hashlib
import stat

import pytest

from graph.errors import WorkspaceLocked
from graph.ids import Pseudonyms, read_salt, write_salt

PEOPLE = Pseudonyms("salt", public=[("xhs", "42")], public_names=[("weibo", "雷军")])


def test_a_private_account_is_a_keyed_hash_of_platform_and_id():
    key = hashlib.blake2b(b"salt", digest_size=32).digest()
    expected = hashlib.blake2b(b"account:weibo:9000000101", digest_size=8, key=key).hexdigest()
    assert PEOPLE.account_id("weibo", "9000000101", "阿树") == f"weibo:~{expected}"


def test_pseudonyms_differ_by_platform_and_salt():
    ids = {
        people.account_id(platform, "1") for people in (PEOPLE, Pseudonyms("other")) for platform in ("weibo", "xhs")
    }
    assert len(ids) == 4


@pytest.mark.parametrize(
    ("platform", "native", "name", "is_clear"),
    [
        ("weibo", "1", "雷军", True),
        ("weibo", "1", "雷軍", True),  # folded
        ("weibo", "1", "雷军粉丝", False),
        ("xhs", "1", "雷军", False),  # names prove nothing there
        ("xhs", "42", None, True),
        ("weibo", "42", None, False),
    ],
)
def test_only_public_accounts_stay_in_clear(platform, native, name, is_clear):
    assert (PEOPLE.account_id(platform, native, name) == f"{platform}:{native}") is is_clear


def test_one_name_has_one_key_however_it_is_written():
    assert PEOPLE.named("weibo", "Mi小王 ")[0] == PEOPLE.named("weibo", "ＭＩ小王")[0]
    assert len(PEOPLE.named("weibo", "x")[0]) == 16


def test_a_salt_is_made_once_and_only_its_owner_can_read_it(tmp_path):
    path = tmp_path / "w" / "salt"
    salt = read_salt(path)
    assert read_salt(path) == salt and len(salt) == 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    write_salt(path, "other")
    assert read_salt(path) == salt


def test_a_salt_is_on_the_disk_before_it_has_its_name(tmp_path, monkeypatch):
    path, seen = tmp_path / "salt", []
    monkeypatch.setattr("graph.files.os.fsync", lambda handle: seen.append(path.exists()))
    write_salt(path, "first")
    assert seen[0] is False
    assert seen[-1] is True
    assert [one.name for one in tmp_path.iterdir()] == ["salt"]


def test_of_two_salts_made_at_once_one_wins(tmp_path, monkeypatch):
    path = tmp_path / "salt"
    monkeypatch.setattr(type(path), "exists", lambda self, **_: False)  # both saw none
    write_salt(path, "first")
    write_salt(path, "second")
    assert path.read_text() == "first\n"


def test_an_empty_salt_is_refused(tmp_path):
    (tmp_path / "salt").write_text("\n")
    with pytest.raises(WorkspaceLocked, match="salt file is empty"):
        read_salt(tmp_path / "salt")
