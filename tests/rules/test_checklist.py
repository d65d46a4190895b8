"""Tests of Checklist."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import NAME, all_text_of

from custsat import testing as ct
from custsat.errors import (
    RuleError,
    TooLarge,
    UnknownField,
    WrongType,
)
from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.labels import LabelledEnum
from custsat.rules import Checklist


class FileItem(LabelledEnum):
    """Items of a checklist."""

    NAME = "name"
    PHONE = "phone"
    NEED = "need"


FILE = Checklist(id="file@1", source=DEALER_HANDBOOK, items=tuple(FileItem))


@given(ct.strategies.checklists(), st.data())
def test_checklist_evaluate_sorts_items_by_answer(
    rule: Checklist[Any], data: st.DataObject
) -> None:
    truths = st.sampled_from([True, False, None])
    answers = {
        item: data.draw(truths) for item in rule.items if data.draw(st.booleans())
    }
    result = rule.evaluate(answers)

    assert sorted((*result.present, *result.absent, *result.unknown)) == sorted(
        rule.items
    )
    for part, truth in (
        (result.present, True),
        (result.absent, False),
        (result.unknown, None),
    ):
        assert all(answers.get(item) is truth for item in part)
        assert list(part) == sorted(part, key=rule.items.index)


@given(ct.strategies.checklists(), st.data())
def test_checklist_share_is_within_its_bounds(
    rule: Checklist[Any], data: st.DataObject
) -> None:
    answers = {item: data.draw(st.booleans()) for item in rule.items}
    hidden = data.draw(st.sets(st.sampled_from(rule.items)))
    result = rule.evaluate(
        {item: answer for item, answer in answers.items() if item not in hidden}
    )
    full_share = rule.evaluate(answers).share
    low, high = result.bounds

    assert full_share is not None
    assert low <= full_share <= high
    if result.share is None:
        assert hidden == set(rule.items)
    else:
        assert low <= result.share <= high
    if not hidden:
        assert low == result.share == high


@pytest.mark.parametrize("absent", range(4))
def test_checklist_bounds_equal_the_share_without_unknown_items(absent: int) -> None:
    """In floats, 1 - 1/3 differs from 2/3 in the last digit."""
    result = FILE.evaluate({item: k >= absent for k, item in enumerate(FileItem)})

    assert result.bounds == (result.share, result.share)
    assert result.share == (3 - absent) / 3


@pytest.mark.parametrize("answer", [1, 0, "yes", "", 1.0, NAME, [True], {}, object()])
def test_checklist_evaluate_rejects_answers_that_are_no_bools(answer: Any) -> None:
    """An earlier version dropped such items from the result."""
    message = r"answers\['phone'\] must be True, False or None"
    with pytest.raises(WrongType, match=message) as caught:
        FILE.evaluate({FileItem.NAME: True, FileItem.PHONE: answer})
    assert NAME not in all_text_of(caught.value)


def test_checklist_evaluate_accepts_numpy_bools_and_codes() -> None:
    result = FILE.evaluate({FileItem.NAME: np.True_, FileItem.PHONE: np.False_})

    assert (result.present, result.absent) == ((FileItem.NAME,), (FileItem.PHONE,))
    assert FILE.evaluate({"name": True}).present == (FileItem.NAME,)  # type: ignore[dict-item]


def test_checklist_evaluate_rejects_an_unknown_item_with_a_hint() -> None:
    with pytest.raises(
        UnknownField, match="unknown item 'phome' in answers; there are 'name', "
    ) as caught:
        FILE.evaluate({FileItem.NAME: True, "phome": True})  # type: ignore[dict-item]
    assert caught.value.suggestion == "phone"


def test_checklist_evaluate_accepts_a_list_of_present_items() -> None:
    result = FILE.evaluate([FileItem.NEED, "name"])  # type: ignore[arg-type]

    assert result.present == (FileItem.NAME, FileItem.NEED)
    assert result.absent == (FileItem.PHONE,)
    assert result.unknown == ()


@pytest.mark.parametrize("answers", ["name", b"name", 5, None])
def test_checklist_evaluate_rejects_other_objects(answers: Any) -> None:
    with pytest.raises(WrongType, match="answers must be a mapping of items to "):
        FILE.evaluate(answers)


def test_checklist_evaluate_rejects_more_answers_than_items() -> None:
    with pytest.raises(TooLarge):
        FILE.evaluate(["name", "name", "name", "name"])  # type: ignore[arg-type]


@pytest.mark.parametrize("items", [(), (FileItem.NAME, FileItem.NAME), [FileItem.NAME]])
def test_checklist_rejects_invalid_items(items: Any) -> None:
    with pytest.raises(RuleError):
        FILE.evolve(id="mine@1", items=items)


def test_checklist_to_text() -> None:
    assert FILE.to_text().splitlines()[1:5] == ["item", "name", "phone", "need"]
