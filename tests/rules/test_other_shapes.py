"""Checklists, workflows, chains, and what all shapes share."""

from __future__ import annotations

import copy
import pickle
from itertools import pairwise, product
from math import inf, nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import CANARIES, NAME, NO_NUMBERS, TEXTS, all_text_of

from custsat import testing as ct
from custsat.errors import (
    InputError,
    InvalidTransition,
    NotANumber,
    RuleError,
    RuleGap,
    UnknownCase,
    UnknownField,
    UnknownOption,
    WrongType,
)
from custsat.evidence import Source, Status
from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.labels import LANGUAGES, LabelledEnum
from custsat.rules import Chain, Checklist, Combine, Rule, Workflow
from custsat.rules._rule import code_for
from custsat.values import Reason


class Paper(LabelledEnum):
    """Items."""

    NAME = "name"
    PHONE = "phone"
    NEED = "need"


class Turn(LabelledEnum):
    """Steps."""

    PLAN = "plan"
    DO = "do"
    CHECK = "check"
    ACT = "act"


FILE = Checklist(id="file@1", source=DEALER_HANDBOOK, items=tuple(Paper))
PDCA = Workflow(
    id="pdca@1",
    source=DEALER_HANDBOOK,
    start=Turn.PLAN,
    ends=(Turn.ACT,),
    transitions=(*pairwise(Turn), (Turn.ACT, Turn.PLAN), (Turn.CHECK, Turn.DO)),
)
GAPS = Chain(
    id="gaps@1",
    source=DEALER_HANDBOOK,
    stations=("expected", "believed", "specified", "delivered"),
    links=("gap1", "gap2", "gap3"),
    combine=Combine.SUM,
)
RULES = st.one_of(
    ct.strategies.bands(),
    ct.strategies.decision_tables(),
    ct.strategies.weighted_indices(),
    ct.strategies.checklists(),
    ct.strategies.workflows(),
    ct.strategies.chains(),
)

# --------------------------------------------------------------------------- checklists


@given(ct.strategies.checklists(), st.data())
def test_a_list_gone_through(rule: Checklist[Any], data: st.DataObject) -> None:
    truths = st.sampled_from([True, False, None])
    answers = {
        item: data.draw(truths) for item in rule.items if data.draw(st.booleans())
    }
    seen = rule.evaluate(answers)

    assert sorted((*seen.present, *seen.absent, *seen.unknown)) == sorted(rule.items)
    for part, truth in (
        (seen.present, True),
        (seen.absent, False),
        (seen.unknown, None),
    ):
        assert all(answers.get(item) is truth for item in part)
        assert list(part) == sorted(part, key=rule.items.index)


@given(ct.strategies.checklists(), st.data())
def test_the_share_lies_between_what_the_unknown_can_make_of_it(
    rule: Checklist[Any], data: st.DataObject
) -> None:
    known = {item: data.draw(st.booleans()) for item in rule.items}
    hidden = data.draw(st.sets(st.sampled_from(rule.items)))
    seen = rule.evaluate({item: it for item, it in known.items() if item not in hidden})
    whole = rule.evaluate(known).share
    low, high = seen.bounds

    assert whole is not None
    assert low <= whole <= high
    if seen.share is None:
        assert hidden == set(rule.items)
    else:
        assert low <= seen.share <= high
    if not hidden:
        assert low == seen.share == high


@pytest.mark.parametrize("absent", range(4))
def test_without_unknown_items_the_bounds_are_the_share(absent: int) -> None:
    """1 - 1/3 is not 2/3 to the last bit."""
    seen = FILE.evaluate({item: k >= absent for k, item in enumerate(Paper)})

    assert seen.bounds == (seen.share, seen.share)
    assert seen.share == (3 - absent) / 3


@pytest.mark.parametrize(
    "answer", [1, 0, "yes", "", 1.0, nan, NAME, [True], {}, object()], ids=repr
)
def test_an_answer_other_than_yes_and_no_is_no_silence(answer: Any) -> None:
    """A 1 was neither present nor absent nor unknown once, and the list shrank."""
    with pytest.raises(WrongType, match="phone must be True, False or None") as e:
        FILE.evaluate({Paper.NAME: True, Paper.PHONE: answer})
    assert NAME not in all_text_of(e.value)


def test_truths_of_numpy_are_truths() -> None:
    seen = FILE.evaluate({Paper.NAME: np.True_, Paper.PHONE: np.False_})

    assert (seen.present, seen.absent) == ((Paper.NAME,), (Paper.PHONE,))
    assert FILE.evaluate({"name": True}).present == (Paper.NAME,)  # type: ignore[dict-item]


def test_something_that_is_not_on_the_list() -> None:
    with pytest.raises(
        UnknownField, match="file@1: unknown name at position 2"
    ) as caught:
        FILE.evaluate({Paper.NAME: True, "phome": True})  # type: ignore[dict-item]
    assert caught.value.hint == "did you mean 'phone'?"
    with pytest.raises(UnknownField) as caught:
        FILE.evaluate({NAME: True})  # type: ignore[dict-item]
    assert NAME not in all_text_of(caught.value)


@pytest.mark.parametrize("items", [(), (Paper.NAME, Paper.NAME), [Paper.NAME]])
def test_a_list_that_cannot_be(items: Any) -> None:
    with pytest.raises(RuleError):
        FILE.evolve(id="mine@1", items=items)


def test_the_table_of_a_list() -> None:
    assert FILE.to_text().splitlines()[1:5] == ["item", "name", "phone", "need"]


# ---------------------------------------------------------------------------- workflows


def walks(rule: Workflow[Any], length: int) -> set[tuple[Any, ...]]:
    """Every legal history of that length, the slow way."""
    return {
        steps
        for steps in product(rule.steps, repeat=length)
        if all(move in rule.transitions for move in pairwise((rule.start, *steps)))
    }


@given(ct.strategies.workflows(), st.data())
def test_a_history_is_legal_if_it_is_one_of_the_walks(
    rule: Workflow[Any], data: st.DataObject
) -> None:
    history = data.draw(
        st.lists(st.sampled_from([*rule.steps, None]), min_size=1, max_size=3)
    )
    ends = {
        walk[-1]
        for walk in walks(rule, len(history))
        if all(h is None or h is w for h, w in zip(history, walk, strict=True))
    }
    # An unknown step keeps every possibility; one that is known later does not look
    # back, so only the first step that nothing can explain is refused.
    prefixes = [history[:k] for k in range(1, len(history) + 1)]
    try:
        here = rule.replay(history)
    except InvalidTransition as error:
        refused = error
        assert not ends
        assert set(refused.possible) <= set(rule.steps)
    else:
        assert set(here) == ends
        assert all(rule.replay(prefix) for prefix in prefixes)


@given(ct.strategies.workflows())
def test_every_step_is_reached_and_leads_to_an_end(rule: Workflow[Any]) -> None:
    ct.assert_complete(rule)
    assert rule.steps[0] == rule.start
    assert len(set(rule.steps)) == len(rule.steps)


def test_where_a_case_may_stand() -> None:
    assert PDCA.replay([]) == (Turn.PLAN,)
    assert PDCA.replay([Turn.DO, Turn.CHECK]) == (Turn.CHECK,)
    assert PDCA.replay([Turn.DO, Turn.CHECK, None]) == (Turn.ACT, Turn.DO)
    assert PDCA.replay([Turn.DO, None, None, Turn.PLAN]) == (Turn.PLAN,)
    assert PDCA.successors(Turn.CHECK) == (Turn.ACT, Turn.DO)
    assert PDCA.successors(Turn.PLAN, Turn.ACT) == (Turn.DO, Turn.PLAN)
    assert PDCA.successors() == ()


def test_a_step_by_its_name_is_the_step() -> None:
    assert PDCA.replay(["do"]) == (Turn.DO,)  # type: ignore[list-item]
    assert isinstance(PDCA.replay(["do"])[0], Turn)  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("history", "message"),
    [
        ([Turn.ACT], "act is not possible after plan; possible: do"),
        (
            [Turn.DO, Turn.CHECK, Turn.PLAN],
            "plan is not possible after check; possible: act, do",
        ),
        (
            [Turn.DO, Turn.CHECK, None, Turn.ACT],
            "act is not possible after act or do; possible: check, plan",
        ),
    ],
)
def test_an_illegal_step(history: list[Turn | None], message: str) -> None:
    with pytest.raises(InvalidTransition) as caught:
        PDCA.replay(history)
    assert str(caught.value) == message


def test_nothing_can_follow_the_end_of_a_line() -> None:
    line = PDCA.evolve(id="line@1", transitions=tuple(pairwise(Turn)))
    done = [Turn.DO, Turn.CHECK, Turn.ACT]

    assert line.replay(done) == (Turn.ACT,)
    with pytest.raises(
        InvalidTransition,
        match="an unknown step is not possible after act; possible: nothing",
    ):
        line.replay([*done, None])


@pytest.mark.parametrize("step", [*CANARIES, "plam", 5, True, object()], ids=repr)
def test_a_step_of_nobody_is_not_repeated(step: Any) -> None:
    with pytest.raises(
        UnknownCase, match="pdca@1 does not know this value of step"
    ) as e:
        PDCA.replay([step])
    assert not any(name in all_text_of(e.value) for name in CANARIES)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"start": Turn.ACT, "transitions": tuple(pairwise(Turn))},
            "act leads|plan cannot",
        ),
        (
            {"transitions": ((Turn.PLAN, Turn.DO),)},
            "do leads to no end|plan leads to no end",
        ),
        ({"ends": ()}, "plan leads to no end"),
        ({"transitions": (), "ends": (Turn.ACT,)}, "plan leads to no end"),
        (
            {"transitions": ((Turn.PLAN, Turn.ACT), (Turn.DO, Turn.ACT))},
            "do cannot be reached",
        ),
        (
            {"transitions": ((Turn.PLAN, Turn.ACT), (Turn.PLAN, Turn.DO))},
            "do leads to no end",
        ),
        (
            {"transitions": ((Turn.PLAN, Turn.DO),), "ends": (Turn.DO, Turn.CHECK)},
            "check cannot be reached",
        ),
    ],
)
def test_a_workflow_that_cannot_be(change: dict[str, Any], message: str) -> None:
    with pytest.raises(RuleGap, match=message):
        PDCA.evolve(id="mine@1", **change)


def test_a_workflow_of_one_step() -> None:
    one = PDCA.evolve(id="one@1", transitions=(), ends=(Turn.PLAN,))

    assert one.replay([]) == (Turn.PLAN,)
    assert one.steps == (Turn.PLAN,)


def test_the_table_of_a_workflow() -> None:
    assert PDCA.to_text().splitlines()[1:3] == ["from   to", "plan   do"]


# ------------------------------------------------------------------------------- chains

numbers = st.integers(-50, 50)


@given(ct.strategies.chains(), st.data())
def test_what_is_handed_on_can_be_taken_apart(
    chain: Chain, data: st.DataObject
) -> None:
    start = data.draw(st.integers(1, 50))
    links = [data.draw(st.integers(1, 9)) for _ in chain.links]
    path = chain.propagate(start, links)
    back = chain.decompose([value for _, value in path.stations])

    assert back.links == path.links
    assert back.overall == path.overall
    assert back.stations[0] == (chain.stations[0], start)


@given(ct.strategies.chains(), st.data())
def test_the_whole_is_made_of_the_links(chain: Chain, data: st.DataObject) -> None:
    values = [data.draw(st.integers(1, 50)) for _ in chain.stations]
    path = chain.decompose(values)
    links = [link for _, link in path.links if link is not None]
    made = 0.0 if chain.combine is Combine.SUM else 1.0
    for link in links:
        made = made + link if chain.combine is Combine.SUM else made * link

    assert path.overall == pytest.approx(made)
    assert path.total == sum(values[1:])


@given(ct.strategies.chains(), st.data())
def test_behind_an_unknown_link_nothing_is_known(
    chain: Chain, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(chain.links) - 1))
    links = [None if k == place else 2 for k in range(len(chain.links))]
    values = [value for _, value in chain.propagate(1, links).stations]

    assert all(value is not None for value in values[: place + 1])
    assert all(value is None for value in values[place + 1 :])
    assert chain.propagate(1, links).overall is None
    assert chain.propagate(1, links).total is None


def test_gaps_by_hand() -> None:
    walk = GAPS.decompose([6.0, 5.5, None, 5.0])

    assert walk.links == (("gap1", -0.5), ("gap2", None), ("gap3", None))
    assert walk.overall == -1.0
    assert walk.total is None


def test_nothing_can_be_divided_by_nothing() -> None:
    ripple = GAPS.evolve(id="ripple@1", combine="product")

    assert ripple.combine is Combine.PRODUCT
    assert ripple.decompose([0, 5, 10, 10]).links[0] == ("gap1", None)
    assert ripple.decompose([0, 5, 10, 10]).overall is None
    assert ripple.propagate(1, [25, 20, 2.6]).total == 1825.0


@pytest.mark.parametrize("value", NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_a_chain_is_made_of_numbers(value: Any) -> None:
    with pytest.raises(NotANumber):
        GAPS.propagate(value, [1, 1, 1])
    with pytest.raises(NotANumber):
        GAPS.propagate(1, [1, value, 1])
    with pytest.raises(NotANumber):
        GAPS.decompose([1, 1, 1, value])


def test_what_grows_beyond_all_numbers() -> None:
    ripple = GAPS.evolve(id="ripple@1", combine=Combine.PRODUCT)
    with pytest.raises(NotANumber):
        ripple.propagate(1e200, [1e200, 1, 1])
    with pytest.raises(NotANumber):
        ripple.decompose([1e-200, 1e200, 1, 1])
    with pytest.raises(NotANumber):
        GAPS.decompose([-1.7e308, 1.7e308, 1, 1])


def test_one_number_for_each() -> None:
    with pytest.raises(
        InputError, match="gaps@1 needs one number for each link: 3, got 2"
    ):
        GAPS.propagate(1, [1, 2])
    with pytest.raises(InputError, match="one number for each station: 4, got 5"):
        GAPS.decompose([1, 2, 3, 4, 5])


@pytest.mark.parametrize(
    "change",
    [
        {"links": ()},
        {"links": ("a", "b")},
        {"links": ("a", "b", "b")},
        {"stations": ("a", "b", "c", "a")},
        {"stations": (), "links": ()},
        {"stations": ["a", "b"], "links": ("x",)},
    ],
)
def test_a_chain_that_cannot_be(change: dict[str, Any]) -> None:
    with pytest.raises(RuleError, match=r"^mine@1: "):
        GAPS.evolve(id="mine@1", **change)


@pytest.mark.parametrize("way", ["add", "", None, 5, "ADDS"])
def test_t13_another_way_is_refused(way: Any) -> None:
    """Any text but the word itself was read as "multiplies" once."""
    with pytest.raises(UnknownOption, match="combine= must be one of 'sum', 'product'"):
        GAPS.evolve(id="mine@1", combine=way)


def test_the_table_of_a_chain() -> None:
    assert GAPS.to_text().splitlines()[1:3] == [
        "link  from       to",
        "gap1  expected   believed",
    ]


# --------------------------------------------------------------------- what they share


@given(RULES)
def test_rules_are_values(rule: Rule) -> None:
    assert copy.deepcopy(rule) == rule
    assert hash(rule) == hash(rule.evolve(id=rule.id))
    assert rule.evolve(id=rule.id) == rule
    other = rule.evolve(id="another_name@7")
    assert other != rule
    assert (other.id, other.source) == ("another_name@7", rule.source)


@given(
    st.one_of(
        ct.strategies.bands(),
        ct.strategies.weighted_indices(),
        ct.strategies.checklists(),
        ct.strategies.chains(),
    )
)
def test_rules_pickle(rule: Rule) -> None:
    again = pickle.loads(pickle.dumps(rule))

    assert again == rule
    assert hash(again) == hash(rule)
    assert again.to_text("zh") == rule.to_text("zh")


@given(RULES, st.sampled_from(LANGUAGES))
def test_rules_show_themselves(rule: Rule, lang: str) -> None:
    head, *lines = rule.codes()

    assert lines
    assert all(len(line) == len(head) for line in lines)
    assert rule.to_text(lang).splitlines()[0] == rule.id
    assert rule.source.citation in rule.to_text(lang)
    assert rule.html(lang).count("<tr>") == len(lines) + 1
    ct.assert_localised(rule)
    ct.assert_complete(rule)


@pytest.mark.parametrize(
    "name",
    [
        *TEXTS.values(),
        *("man", "man@", "man@0", "man@01", "man@1.0", "Man@1", "1man@1", "man @1"),
        *("man@1\n", "_man@1", "man-x@1", "mañ@1", "man@１", None, 5, b"man@1"),
    ],
)
def test_a_rule_is_called_by_name_and_version(name: Any) -> None:
    with pytest.raises(RuleError) as caught:
        FILE.evolve(id=name)
    assert str(caught.value) == "rule: an id reads name@version, lower case"


@pytest.mark.parametrize("name", ["m@1", "man@10", "man_2@1", "a1_b2@123456789"])
def test_names_of_rules(name: str) -> None:
    assert FILE.evolve(id=name).id == name


@pytest.mark.parametrize(
    "source", [None, "a book", DEALER_HANDBOOK.citation, Status.MEASURED]
)
def test_a_rule_says_who_published_it(source: Any) -> None:
    with pytest.raises(RuleError, match="file@1: a rule needs source="):
        FILE.evolve(id="file@1", source=source)


def test_a_reason_quotes_the_source() -> None:
    source = Source(citation="W", status=Status.MEASURED)
    why = FILE.evolve(id="mine@3", source=source).reason(2, (("a", "b"),), "c")

    assert why == Reason(
        rule="mine@3",
        row=2,
        when=(("a", "b"),),
        then="c",
        source="W",
        status="status.measured",
    )


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (Paper.NAME, "paper.name"),
        (None, "answer.unknown"),
        (True, "answer.yes"),
        (False, "answer.no"),
        ("text", "text"),
        (5, "5"),
    ],
)
def test_codes_of_answers(value: object, code: str) -> None:
    assert code_for(value) == code


def test_the_work_is_escaped() -> None:
    source = Source(citation='<img src=x onerror="a">', status=Status.MEASURED)
    html = FILE.evolve(id="mine@3", source=source).html()

    assert "<img" not in html
    assert "&lt;img" in html


def test_a_long_rule_is_cut_in_a_notebook() -> None:
    names = [f"item {k}" for k in range(30)]
    long = FILE.evolve(id="mine@1", items=tuple(names))

    assert long.html().count("<tr>") == 31
    assert long._repr_html_().count("<tr>") == 13


def test_infinite_is_no_start() -> None:
    with pytest.raises(NotANumber):
        GAPS.propagate(inf, [1, 1, 1])
