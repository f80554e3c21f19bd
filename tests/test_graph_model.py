from pathlib import Path

import pytest

from graph.columns import columns
from graph.model import NODES, RELATIONSHIPS, arrow, table_name
from graph.model_docs import field_comments, model_page

LABELS = {node.__name__ for node in NODES}


@pytest.mark.parametrize("record", RELATIONSHIPS, ids=lambda record: record.__name__)
def test_an_arrow_joins_two_node_labels_and_names_the_table(record):
    start, name, end = arrow(record)
    assert {start, end} <= LABELS
    assert table_name(record) == name.lower()
    assert set(record.KEY) <= set(columns(record))


@pytest.mark.parametrize("record", [*NODES, *RELATIONSHIPS], ids=lambda record: record.__name__)
def test_every_field_has_its_comment(record):
    assert all(field_comments(record).values())


def test_the_page_of_the_model_is_current():
    page = Path(__file__).parent.parent / "docs" / "model.md"
    assert page.read_text(encoding="utf-8") == model_page()
