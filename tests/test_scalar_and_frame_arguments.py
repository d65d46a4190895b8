"""A function of a chapter and its verb for columns: the same options and defaults.

What differs is listed in ``frames_arguments.toml``, each with its reason; a line that
has become wrong fails as well.
"""

from __future__ import annotations

import inspect
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import custsat
from custsat import frames
from custsat.customers import bant, qualify

if TYPE_CHECKING:
    from collections.abc import Iterator

LISTED = tomllib.loads(
    (Path(__file__).parent / "frames_arguments.toml").read_text("utf-8")
)
OF_FRAMES = {"data", "by", "prefix"}


def mirrored_verbs() -> Iterator[tuple[str, str]]:
    """The chapter and the name of each verb that a chapter and frames have."""
    for chapter in frames.__all__:
        verbs = getattr(getattr(frames, chapter), "__all__", ())
        for verb in verbs if inspect.ismodule(getattr(frames, chapter)) else ():
            if hasattr(getattr(custsat, chapter), verb):
                yield chapter, verb


VERBS = list(mirrored_verbs())


def parameters_of(package: Any, chapter: str, verb: str) -> dict[str, Any]:
    """The parameters of a verb by name."""
    return dict(inspect.signature(getattr(getattr(package, chapter), verb)).parameters)


def listed_of(chapter: str, verb: str) -> dict[str, Any]:
    """The differences of a verb that are listed."""
    return LISTED.get(chapter, {}).get(verb, {})  # type: ignore[no-any-return]


def differences_of(chapter: str, verb: str) -> set[str]:
    """The parameters that only one of the two has, or with other defaults."""
    own = parameters_of(custsat, chapter, verb)
    of_columns = parameters_of(frames, chapter, verb)
    common = own.keys() & of_columns.keys()
    other_default = {n for n in common if own[n].default != of_columns[n].default}
    return (own.keys() ^ of_columns.keys()) - OF_FRAMES | other_default


def test_there_are_verbs_to_compare() -> None:
    assert len(VERBS) > 15


@pytest.mark.parametrize(("chapter", "verb"), VERBS)
def test_verb_for_columns_has_the_arguments_of_its_function(
    chapter: str, verb: str
) -> None:
    listed = listed_of(chapter, verb)
    excused = {*listed.get("data", ()), *listed.get("columns", ())}
    excused |= listed.get("reasons", {}).keys()

    assert differences_of(chapter, verb) == excused
    assert all(listed.get("reasons", {"": "none"}).values())


@pytest.mark.parametrize(("chapter", "verb"), VERBS)
def test_data_and_columns_are_what_the_list_says(chapter: str, verb: str) -> None:
    listed = listed_of(chapter, verb)

    assert {*listed.get("data", ())} <= parameters_of(custsat, chapter, verb).keys()
    assert {*listed.get("columns", ())} <= parameters_of(frames, chapter, verb).keys()


@pytest.mark.parametrize(("chapter", "verb"), VERBS)
def test_only_the_data_are_positional(chapter: str, verb: str) -> None:
    kinds = [p.kind for p in parameters_of(frames, chapter, verb).values()]

    assert set(kinds[1:]) == {inspect.Parameter.KEYWORD_ONLY}


def test_every_listed_verb_is_one() -> None:
    listed = {(chapter, verb) for chapter, verbs in LISTED.items() for verb in verbs}

    assert listed <= set(VERBS)


@pytest.mark.parametrize("unknown", [None, float("nan"), pd.NA])
@pytest.mark.parametrize(("money", "authority"), [(True, False), (False, True)])
def test_an_unknown_fact_is_the_same_in_a_column_and_alone(
    unknown: Any, money: bool, authority: bool
) -> None:
    """pandas says NaN of a fact that is not known."""
    frame = pd.DataFrame({"m": [money], "a": [authority], "n": [unknown]})
    row = frames.customers.qualify(frame, money="m", authority="a", need="n").iloc[0]
    alone = qualify(money=money, authority=authority, need=unknown)

    words = (alone.ask[0] if alone.ask else None), alone.action

    assert alone.need is None
    for name, word in zip(("ask", "action"), words, strict=True):
        assert (row[name] == word) if word else pd.isna(row[name])


def test_an_unknown_budget_is_unknown_in_every_function() -> None:
    facts = {"authority": True, "need": True, "timing": True}

    assert bant(budget=float("nan"), **facts) == bant(budget=None, **facts)
