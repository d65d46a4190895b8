"""The assertions for users' tests accept what is right and find what is wrong."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

import attrs
import pytest
from hypothesis import given, settings

from custsat import testing as ct
from custsat.errors import RuleGap
from custsat.evidence.sources import DEALER_HANDBOOK
from custsat.rules import (
    Bands,
    Chain,
    Checklist,
    DecisionTable,
    Rule,
    WeightedIndex,
    Workflow,
    below,
    up_to,
)
from custsat.satisfaction import RECOMMENDATIONS, nps
from custsat.testing import _assertions
from custsat.testing._register import STRATEGIES
from custsat.values import LIKERT5, Count, Period, Result, Tally

# ------------------------------------------------------------------------------- rules


class OneCondition(NamedTuple):
    """A case of one condition."""

    sure: bool | None


TABLE: DecisionTable[OneCondition, str] = DecisionTable(
    id="one@1",
    source=DEALER_HANDBOOK,
    inputs=OneCondition,
    rows=((OneCondition(True), "x"), (OneCondition(False), "y")),
)
FLOW: Workflow[Period] = Workflow(
    id="flow@1",
    source=DEALER_HANDBOOK,
    start=Period.DAY,
    ends=(Period.WEEK,),
    transitions=((Period.DAY, Period.WEEK),),
)
DEAD_END = (*FLOW.transitions, (Period.DAY, Period.YEAR))


def unchecked(rule: Any, **fields: Any) -> Any:
    """Return a rule that its own checks would have rejected."""
    rule_type = type(rule)
    unchecked_type = type("Unchecked", (rule_type,), {"evolve": lambda *_, **__: 0})
    instance = object.__new__(unchecked_type)
    for field in attrs.fields(rule_type):
        value = fields.get(field.name, getattr(rule, field.name))
        object.__setattr__(instance, field.name, value)
    return instance


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        pytest.param(unchecked(TABLE, rows=TABLE.rows[:1]), "no outcome for", id="gap"),
        pytest.param(
            unchecked(TABLE, rows=(*TABLE.rows, (OneCondition(None), "z"))),
            "several outcomes for",
            id="overlap",
        ),
        pytest.param(
            TABLE.evolve(
                id="dead@1",
                rows=(*TABLE.rows, (OneCondition(True), "z")),
                hit_policy="first",
            ),
            r"no case has the outcomes \['z'\]",
            id="unused outcome",
        ),
        pytest.param(
            unchecked(
                RECOMMENDATIONS,
                rows=((up_to(2), "a"), (below(2), "b"), (below(3), "c")),
            ),
            "no number lies in one of the bands",
            id="empty band",
        ),
        pytest.param(
            unchecked(FLOW, transitions=DEAD_END),
            "no end can be reached",
            id="dead end",
        ),
    ],
)
def test_assert_complete_finds_what_is_missing(rule: Rule, message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        ct.assert_complete(rule)


def test_assert_complete_finds_a_table_that_contradicts_its_rows() -> None:
    class Contradicting(DecisionTable[Any, Any]):
        def evaluate(self, case: Any) -> Any:
            return super().evaluate(OneCondition(not case.sure))

    table = Contradicting(
        id="l@1", source=DEALER_HANDBOOK, inputs=OneCondition, rows=TABLE.rows
    )
    with pytest.raises(AssertionError, match="another outcome for"):
        ct.assert_complete(table)


def test_assert_complete_builds_the_rule_again() -> None:
    broken = FLOW.evolve(id="broken@1")
    object.__setattr__(broken, "transitions", DEAD_END)
    with pytest.raises(RuleGap):
        ct.assert_complete(broken)


@pytest.mark.parametrize("rule_type", [Chain, Checklist, WeightedIndex])
def test_assert_complete_accepts_rules_that_cannot_be_incomplete(
    rule_type: type[Rule],
) -> None:
    @settings(max_examples=5)
    @given(STRATEGIES[rule_type]())
    def accepts(rule: Rule) -> None:
        ct.assert_complete(rule)

    accepts()


# ------------------------------------------------------------------------- consistency


ONE, TWO = Count.of(1), Count.of(2)


@attrs.frozen(kw_only=True)
class Shop(Result):
    """A user-defined result."""

    schema: ClassVar[str] = "acme_shop@1"
    table_fields: ClassVar[tuple[str, ...]] = ("n",)
    n: int = 3
    n_missing: int = 0
    goods: Count = ONE
    bads: Count = TWO
    other: Count = TWO
    good_share: float = 1 / 3
    bad_share: float = 2 / 3
    net_rate: float | None = -0.5
    tally: Tally | None = None
    words: str = "fine"

    def summary(self, lang: str = "en") -> str:
        return f"{lang} {self.words}"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"good_share": 1.5}, "1.5, not from 0 to 1", id="above 1"),
        pytest.param({"bad_share": -0.1}, "-0.1, not from 0 to 1", id="below 0"),
        pytest.param({"net_rate": -1.1}, "-1.1, not from -1 to 1", id="below -1"),
        pytest.param({"n": 4}, r"goods \+ bads is 3, n is 4", id="n"),
        pytest.param(
            {"good_share": 0.5}, "the shares of goods, bads sum to 1.16", id="shares"
        ),
        pytest.param(
            {"tally": Tally.of([1, 2], scale=LIKERT5)},
            r"are \(3, 0\), those of the tally \(2, 0\)",
            id="n of the tally",
        ),
        pytest.param(
            {"tally": Tally.of([1, 2, 3, None], scale=LIKERT5)},
            r"are \(3, 0\), those of the tally \(3, 1\)",
            id="missing of the tally",
        ),
    ],
)
def test_assert_consistent_finds_what_does_not_add_up(
    changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(AssertionError, match=message):
        ct.assert_consistent(Shop(**changes))


@pytest.mark.parametrize(
    "result",
    [Shop(), Shop(tally=Tally.of([1, 2, 3], scale=LIKERT5), net_rate=None)],
    ids=["without tally", "with tally"],
)
def test_assert_consistent_accepts_a_result_that_adds_up(result: Shop) -> None:
    ct.assert_consistent(result)


@attrs.frozen(kw_only=True)
class FrameGroups:
    """What a group verb of frames returns."""

    total: Any
    groups: tuple[tuple[str, Any], ...]


A, B = nps([10, 9, 0]), nps([3, None])


@pytest.mark.parametrize(
    "groups",
    [
        FrameGroups(total=A + B, groups=(("a", A), ("b", B), ("c", None))),
        FrameGroups(total=None, groups=(("c", None),)),
        FrameGroups(total=A, groups=()),
        FrameGroups(total=Shop(n=3), groups=(("a", Shop(n=3)),)),
    ],
    ids=["three groups", "no answers", "no groups", "cannot be added"],
)
def test_assert_consistent_accepts_groups_that_sum_to_their_total(
    groups: FrameGroups,
) -> None:
    ct.assert_consistent(groups)


@pytest.mark.parametrize(
    ("total", "message"),
    [
        pytest.param(A, "n of the groups is 4, of the total 3", id="n"),
        pytest.param(nps([10, 9, 0, 10]), "not that of the groups added", id="score"),
    ],
)
def test_assert_consistent_finds_groups_that_do_not_sum_to_their_total(
    total: Any, message: str
) -> None:
    with pytest.raises(AssertionError, match=message):
        ct.assert_consistent(FrameGroups(total=total, groups=(("a", A), ("b", B))))


# ------------------------------------------------------------------------------- texts


class Rendered:
    """Something that renders the texts that it was built with."""

    def __init__(
        self, html: str = "<p>x</p>", to_text: str = "x", notebook: str = ""
    ) -> None:
        self.markup, self.text, self.notebook = html, to_text, notebook

    def to_text(self, _: str) -> str:
        return self.text

    def html(self, _: str) -> str:
        return self.markup

    def in_language(self, _: str) -> Rendered:
        return self

    def _repr_html_(self) -> str:
        return self.notebook


@pytest.mark.parametrize(
    ("rendered", "message"),
    [
        (Rendered(to_text="is None"), "contains 'None'"),
        (Rendered(to_text="score {score:.1}"), "contains '{score:.1}'"),
        (Rendered(to_text="nan points"), "contains 'nan'"),
        (Rendered(to_text="<object object at 0x7f>"), "contains ' ?object at 0x'"),
        (Rendered(to_text=""), "is empty"),
        (Rendered(to_text="status.folklore"), r"the raw code \['status.folklore'\]"),
        (Rendered(to_text="若condition.等待 < 5"), r"raw code \['condition.等待'\]"),
        (
            Rendered(html="<p>finding.own</p>"),
            r"html\('en'\) contains the raw code \['finding.own'\]",
        ),
        (Rendered(html="<b>x</b>"), "foreign tag"),
        (Rendered(html='<p onclick="x">x</p>'), "foreign tag"),
        (Rendered(notebook="<script>"), "foreign tag"),
        (Rendered(notebook="x" * 12_289), "12289 characters are too many"),
    ],
    ids=[
        *("None", "blank", "nan", "repr", "empty", "code", "code in Chinese"),
        *("code in HTML", "foreign tag", "foreign attribute", "script", "large"),
    ],
)
def test_assert_localised_finds_texts_that_are_wrong(
    rendered: Rendered, message: str
) -> None:
    with pytest.raises(AssertionError, match=message):
        ct.assert_localised(rendered)


@pytest.mark.parametrize(
    "rendered",
    [
        Rendered(notebook="x" * 12_288),
        Rendered(to_text="shop.example, v1.2, 2.50, acme.field.x, status. Next"),
    ],
    ids=["largest notebook", "full stops inside names"],
)
def test_assert_localised_accepts_other_texts(rendered: Rendered) -> None:
    ct.assert_localised(rendered)


def test_assert_localised_accepts_a_rule_with_names_in_any_script() -> None:
    waiting = Bands(
        id="waiting@1",
        source=DEALER_HANDBOOK,
        variable="等待分钟",
        rows=((up_to(5), "快"),),
        above="慢",
    )

    ct.assert_localised(waiting)
    assert "condition" not in waiting.to_text("zh")


def test_assert_localised_accepts_an_empty_explanation() -> None:
    assert Shop().explain() == ""
    ct.assert_localised(Shop())


def test_assert_localised_finds_none_in_a_summary() -> None:
    with pytest.raises(AssertionError, match=r"summary\('en'\) contains 'None'"):
        ct.assert_localised(Shop(words="None"))


# ------------------------------------------------------------------------- round trips


@attrs.frozen(kw_only=True)
class Lossy(Result):
    """A result that changes when it is exported, pickled or copied."""

    schema: ClassVar[str] = "acme_lossy@1"
    lossy_in: str = ""
    version: int = 1

    def to_dict(self) -> dict[str, Any]:
        more = {"tuple": (1,)} if self.lossy_in == "json" else {}
        return super().to_dict() | more

    @classmethod
    def from_dict(cls, data: Any) -> Any:
        version = 2 if data["lossy_in"] == "from_dict" else 1
        return cls(lossy_in=data["lossy_in"], version=version)

    def __reduce__(self) -> Any:
        return _lossy, (self.lossy_in, 2 if self.lossy_in == "pickle" else 1)

    def __deepcopy__(self, memo: Any) -> Lossy:
        version = 2 if self.lossy_in == "copy" else 1
        return Lossy(lossy_in=self.lossy_in, version=version)


def _lossy(lossy_in: str, version: int) -> Lossy:
    return Lossy(lossy_in=lossy_in, version=version)


class UnstableHash(Lossy):
    """A result whose hash changes at each call."""

    calls: ClassVar[list[int]] = []

    def __hash__(self) -> int:
        self.calls.append(1)
        return len(self.calls)

    def __reduce__(self) -> Any:
        return UnstableHash, ()


@pytest.mark.parametrize(
    ("lossy_in", "message"),
    [
        ("json", "to_dict contains more than JSON"),
        ("from_dict", "from_dict gives another"),
        ("pickle", "pickle 2 gives another"),
        ("copy", "deepcopy gives another"),
    ],
)
def test_assert_round_trips_finds_what_is_lossy(
    lossy_in: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_assertions.pickle, "dumps", lambda value, _: value)
    monkeypatch.setattr(
        _assertions.pickle, "loads", lambda value: _lossy(*value.__reduce__()[1])
    )
    ct.assert_round_trips(Lossy())
    with pytest.raises(AssertionError, match=message):
        ct.assert_round_trips(Lossy(lossy_in=lossy_in))


def test_assert_round_trips_finds_a_hash_that_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_assertions.pickle, "dumps", lambda value, _: value)
    monkeypatch.setattr(_assertions.pickle, "loads", lambda value: value)
    with pytest.raises(AssertionError, match="pickle 2 changes the hash"):
        ct.assert_round_trips(UnstableHash())
