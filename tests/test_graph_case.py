import datetime as dt
from pathlib import Path

import pytest

from graph.case.world import CaseAccount, CaseEvent, read_case_accounts, read_case_events
from graph.errors import CaseInvalid

CASE = Path(__file__).parents[1] / "cases" / "xiaomi_su7"
CHINA = dt.timezone(dt.timedelta(hours=8))


def test_accounts_of_the_case() -> None:
    accounts = read_case_accounts(CASE)
    assert [(a.platform, a.name, a.role, a.ids, a.name_is_unique) for a in accounts] == [
        ("weibo", "雷军", "focal", (), True),
        ("weibo", "小米公司", "official", (), True),
        ("weibo", "小米汽车", "official", (), True),
        ("weibo", "小米公司发言人", "official", (), True),
    ]


def test_events_of_the_case_come_by_time() -> None:
    events = read_case_events(CASE)
    assert [(event.id, event.kind, event.at) for event in events] == [
        ("crash", "crash", dt.datetime(2025, 3, 29, 22, 44, tzinfo=CHINA)),
        ("company_notice", "statement", dt.datetime(2025, 4, 1, 12, 0, tzinfo=CHINA)),
        ("leijun_post", "statement", dt.datetime(2025, 4, 1, 22, 19, tzinfo=CHINA)),
    ]
    assert all(event.source.startswith("https://") for event in events)


def test_absent_files_mean_none(tmp_path: Path) -> None:
    assert read_case_accounts(tmp_path) == ()
    assert read_case_events(tmp_path) == ()


def test_account_with_ids_needs_no_unique_name(tmp_path: Path) -> None:
    (tmp_path / "accounts.toml").write_text(
        '[[account]]\nplatform = "xhs"\nname = "x"\nids = ["1", "2"]\nrole = "official"\n', encoding="utf-8"
    )
    assert read_case_accounts(tmp_path) == (CaseAccount(platform="xhs", name="x", role="official", ids=("1", "2")),)


def test_events_are_sorted(tmp_path: Path) -> None:
    event = '[[event]]\nid = "{}"\nkind = "gate"\nat = {}T00:00:00Z\nsource = "s"\n'
    text = event.format("b", "2025-01-02") + event.format("a", "2025-01-02") + event.format("c", "2025-01-01")
    (tmp_path / "events.toml").write_text(text, encoding="utf-8")
    first, second = (dt.datetime(2025, 1, day, tzinfo=dt.UTC) for day in (1, 2))
    assert read_case_events(tmp_path) == (
        CaseEvent(id="c", kind="gate", at=first, source="s"),
        CaseEvent(id="a", kind="gate", at=second, source="s"),
        CaseEvent(id="b", kind="gate", at=second, source="s"),
    )


@pytest.mark.parametrize(
    ("file", "text", "faults"),
    [
        ("accounts.toml", "[[account", ["1: Expected ']]' at the end of an array declaration"]),
        ("accounts.toml", '[[account]]\nplatform = "weibo"\nname = "x"\nids = ["1"]\n', ["1: missing key 'role'"]),
        ("accounts.toml", '[[account]]\nplatform = "weibo"\nname = "x"\nids = ["1"]\nrole = "fan"\n',
         ["5: $.role: Invalid enum value 'fan'"]),
        ("accounts.toml", '[[acount]]\nname = "x"\n', ["1: $.acount: unknown key 'acount', did you mean 'account'?"]),
        ("accounts.toml", '[[account]]\nplatform = "xhs"\nname = "x"\nrole = "focal"\n',
         ["1: 'x' has no ids, and nicknames of xhs are not unique"]),
        ("accounts.toml",
         'unique_names = ["weibo"]\n' + '[[account]]\nplatform = "weibo"\nname = "x"\nrole = "focal"\n' * 2,
         ["6: 'weibo:x' occurs twice"]),
        ("accounts.toml", 'unique_names = "weibo"\n', ["1: $.unique_names: expected a list of platforms"]),
        ("accounts.toml", '# two\n[[account]]\nplatform = 1\nname = "x"\nids = ["1", 2]\nrol = "focal"\nrole="focal"\n',
         ["6: $.rol: unknown key 'rol', did you mean 'role'?", "3: $.platform: Expected `str`, got `int`",
          "5: $.ids[1]: Expected `str`, got `int`"]),
        ("events.toml", '[[event]]\nid = "a"\nkind = "crash"\nat = 2025-03-29T22:44:00\nsource = "s"\n',
         ["4: the time of event 'a' has no offset, such as +08:00"]),
        ("events.toml", '[[event]]\nid = "a"\nkind = "crash"\nat = "soon"\nsource = "s"\n',
         ["4: $.at: Invalid RFC3339 encoded datetime"]),
        ("events.toml", '[[event]]\nid = "a"\nkind = "k"\nat = 2025-03-29T22:44:00Z\nsource = "s"\n' * 2,
         ["6: 'a' occurs twice"]),
    ],
)  # fmt: skip
def test_every_mistake_names_its_file_and_line(tmp_path: Path, file: str, text: str, faults: list[str]) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    read = read_case_accounts if file == "accounts.toml" else read_case_events
    with pytest.raises(CaseInvalid) as caught:
        read(tmp_path)
    assert caught.value.subject == str(tmp_path)
    assert caught.value.message.splitlines() == [f"{tmp_path.name}/{file}:{fault}" for fault in faults]


def test_what_is_no_text_is_named_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "events.toml").write_bytes(b"# one\n# \xff\n")
    with pytest.raises(CaseInvalid, match=r"events\.toml:2: not UTF-8"):
        read_case_events(tmp_path)
