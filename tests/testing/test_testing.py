"""The tools for users' own tests: what they draw is valid, what they assert bites."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from typing import Any, ClassVar, NamedTuple

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custsat import testing as ct
from custsat.errors import MissingExtra, OutOfRange, RuleGap
from custsat.evidence import Source
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
from custsat.satisfaction import RECOMMENDATIONS, csat, nps
from custsat.testing import promises
from custsat.testing._register import STRATEGIES
from custsat.values import (
    LIKERT5,
    ZERO_TO_FIVE,
    Count,
    Finding,
    Interval,
    Reason,
    Result,
    Scale,
    Tally,
)
from custsat.values._period import Period

few = settings(max_examples=30)


# ------------------------------------------------------------------------------ drawing


@few
@given(
    ct.strategies.scales(),
    st.data(),
    st.integers(0, 5),
    st.sampled_from([0, 0.1, 0.5, 0.9]),
)
def test_answers_are_answers(
    scale: Scale, data: st.DataObject, size: int, missing: float
) -> None:
    drawn = data.draw(
        ct.strategies.answers(scale, min_size=size, max_size=20, missing=missing)
    )
    answered = [answer for answer in drawn if answer is not None]

    assert size <= len(answered) <= 20
    assert all(scale.is_answer(answer) for answer in answered)
    assert len(drawn) - len(answered) <= missing * len(drawn) + 1e-9


def test_everything_that_is_asked_for_is_drawn() -> None:
    """Missing answers in every place, both policies, groups, both ways, ..."""
    features: set[str] = set()

    @given(ct.strategies.answers(LIKERT5, min_size=1, missing=0.5))
    def look_at_answers(drawn: list[float | None]) -> None:
        features.add(
            "none" if None not in drawn else f"missing {drawn.index(None) > 0}"
        )

    @given(ct.strategies.decision_tables())
    def look_at_tables(table: DecisionTable[Any, Any]) -> None:
        features.add(table.hit_policy)
        features.add("asks" if table.ask_order else "no asks")
        features.add(f"{len(table.conditions)} conditions")
        if any(None in demand for demand, _ in table.rows):
            features.add("merged")

    @given(
        ct.strategies.weighted_indices(),
        ct.strategies.chains(),
        ct.strategies.bands(),
        ct.strategies.scales(),
    )
    def look_at_others(
        index: WeightedIndex, chain: Chain, bands: Bands[str], scale: Scale
    ) -> None:
        features.add("nested" if any(part.group for part in index.parts) else "flat")
        features.add(str(chain.combine))
        features.update(f"inside {limit.inside}" for limit, _ in bands.rows)
        features.add(f"answers {bool(scale.answers)}")
        features.add(f"low is good {scale.low_is_good}")

    look_at_answers()
    look_at_tables()
    look_at_others()
    assert features >= {
        *("none", "missing True", "missing False", "any", "first", "asks", "no asks"),
        *("1 conditions", "2 conditions", "3 conditions", "merged", "nested", "flat"),
        *("adds", "multiplies", "inside True", "inside False"),
        *("answers True", "answers False", "low is good True", "low is good False"),
    }


@pytest.mark.parametrize("missing", [1, -0.1, 2])
def test_somebody_must_answer(missing: float) -> None:
    @given(ct.strategies.answers(LIKERT5, missing=missing))
    def nothing(_: object) -> None: ...

    with pytest.raises(OutOfRange):
        nothing()


@few
@given(st.data(), st.integers(0, 50))
def test_tallies_have_the_people_that_were_asked_for(
    data: st.DataObject, min_n: int
) -> None:
    on = data.draw(st.sampled_from([None, LIKERT5, ZERO_TO_FIVE]))
    tally = data.draw(ct.strategies.tallies(on, min_n=min_n))

    assert tally.n >= min_n
    assert on is None or tally.scale == on


@few
@given(
    ct.strategies.decision_tables(max_conditions=1),
    ct.strategies.weighted_indices(nested=False),
)
def test_sizes_are_kept(table: DecisionTable[Any, Any], index: WeightedIndex) -> None:
    assert len(table.conditions) == 1
    assert not any(part.group for part in index.parts)


@few
@given(
    ct.strategies.intervals(0, 1),
    ct.strategies.counts(min_n=3, max_n=4),
    ct.strategies.sources(),
)
def test_small_values(interval: Interval, count: Count, source: Source) -> None:
    assert 0 <= interval.low <= interval.high <= 1
    assert count in (Count.of(3), Count.of(4))
    assert source.citation


@few
@given(
    st.one_of(
        ct.strategies.bands(),
        ct.strategies.decision_tables(),
        ct.strategies.weighted_indices(),
        ct.strategies.checklists(),
        ct.strategies.workflows(),
        ct.strategies.chains(),
    )
)
def test_drawn_rules_keep_their_promises(rule: Rule) -> None:
    ct.assert_complete(rule)
    ct.assert_localised(rule)


@pytest.mark.parametrize("kind", STRATEGIES)
def test_types_can_be_drawn_by_their_name(kind: type[Any]) -> None:
    ct.register()
    ct.register()

    @few
    @given(st.from_type(kind))
    def draws(value: Any) -> None:
        assert isinstance(value, kind)

    draws()


def test_j8_a_report_reconciles_whoever_answers() -> None:
    @given(ct.strategies.answers(LIKERT5, min_size=30, missing=0.1))
    def test_report(drawn: list[float | None]) -> None:
        score = csat(drawn, scale=LIKERT5)
        ct.assert_consistent(score)
        ct.assert_localised(score)

    test_report()


# ---------------------------------------------------------------------------- asserting


class One(NamedTuple):
    """One condition."""

    sure: bool | None


TABLE: DecisionTable[One, str] = DecisionTable(
    id="one@1",
    source=DEALER_HANDBOOK,
    inputs=One,
    rows=((One(True), "x"), (One(False), "y")),
)
FLOW: Workflow[Period] = Workflow(
    id="flow@1",
    source=DEALER_HANDBOOK,
    start=Period.DAY,
    ends=(Period.WEEK,),
    transitions=((Period.DAY, Period.WEEK),),
)


class Unchecked:
    """A rule as nobody could build it, because its checks do not run."""

    @staticmethod
    def build(rule: Any, **fields: Any) -> Any:
        rule_type = type(rule)
        unchecked = object.__new__(
            type("Unchecked", (rule_type,), {"evolve": lambda *_, **__: 0})
        )
        for field in attrs.fields(rule_type):
            value = fields.get(field.name, getattr(rule, field.name))
            object.__setattr__(unchecked, field.name, value)
        return unchecked


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (Unchecked.build(TABLE, rows=TABLE.rows[:1]), "no outcome for"),
        (
            Unchecked.build(TABLE, rows=(*TABLE.rows, (One(None), "z"))),
            "several outcomes for",
        ),
        (
            TABLE.evolve(
                id="dead@1", rows=(*TABLE.rows, (One(True), "z")), hit_policy="first"
            ),
            r"the outcomes \['z'\] never come",
        ),
        (
            Unchecked.build(
                RECOMMENDATIONS,
                rows=((up_to(2), "a"), (below(2), "b"), (below(3), "c")),
            ),
            "a band that nothing falls in",
        ),
        (
            Unchecked.build(
                FLOW, transitions=(*FLOW.transitions, (Period.DAY, Period.YEAR))
            ),
            "there is no way to an end",
        ),
    ],
)
def test_a_rule_that_is_not_complete(rule: Rule, message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        ct.assert_complete(rule)


def test_a_table_that_says_something_else_than_its_rows() -> None:
    class Lying(DecisionTable[Any, Any]):
        def of(self, case: Any) -> Any:
            return super().evaluate(One(not case.or_none))

    table = Lying(id="l@1", source=DEALER_HANDBOOK, case=One, rows=TABLE.rows)
    with pytest.raises(AssertionError, match="another outcome for"):
        ct.assert_complete(table)


def test_a_rule_is_built_again() -> None:
    broken = FLOW.evolve(id="broken@1")
    object.__setattr__(
        broken, "transitions", (*FLOW.transitions, (Period.DAY, Period.YEAR))
    )
    with pytest.raises(RuleGap):
        ct.assert_complete(broken)


@pytest.mark.parametrize("kind", [Chain, Checklist, WeightedIndex])
def test_other_shapes_are_complete_when_they_stand(kind: type[Rule]) -> None:
    @settings(max_examples=5)
    @given(STRATEGIES[kind]())
    def stands(rule: Rule) -> None:
        ct.assert_complete(rule)

    stands()


ONE, TWO = Count.of(1), Count.of(2)


@attrs.frozen(kw_only=True)
class Shop(Result):
    """A result of a user, right or wrong."""

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
    ("change", "message"),
    [
        ({"good_share": 1.5}, "good_share is 1.5, and no share of 1"),
        ({"bad_share": -0.1}, "bad_share is -0.1, and no share of 1"),
        ({"net_rate": -1.1}, "net_rate is -1.1"),
        ({"n": 4}, r"goods \+ bads are 3, n is 4"),
        ({"good_share": 0.5}, "the shares of goods, bads sum to 1.16"),
        (
            {"tally": Tally.of([1, 2], scale=LIKERT5)},
            r"\(3, 0\) are not those of the ta",
        ),
        (
            {"tally": Tally.of([1, 2, 3, None], scale=LIKERT5)},
            r"\(3, 0\) are not those of the tally",
        ),
    ],
)
def test_a_result_that_does_not_add_up(change: dict[str, Any], message: str) -> None:
    ct.assert_consistent(Shop())
    ct.assert_consistent(Shop(tally=Tally.of([1, 2, 3], scale=LIKERT5), net_rate=None))
    with pytest.raises(AssertionError, match=message):
        ct.assert_consistent(Shop(**change))


@attrs.frozen(kw_only=True)
class Table:
    """What a frame verb gives."""

    total: Any
    groups: tuple[tuple[str, Any], ...]


A, B = nps([10, 9, 0]), nps([3, None])


def test_groups_make_up_their_total() -> None:
    ct.assert_consistent(Table(total=A + B, groups=(("a", A), ("b", B), ("c", None))))
    ct.assert_consistent(Table(total=None, groups=(("c", None),)))
    ct.assert_consistent(Table(total=A, groups=()))
    ct.assert_consistent(Table(total=Shop(n=3), groups=(("a", Shop(n=3)),)))
    with pytest.raises(AssertionError, match="the groups are 4, the total is 3"):
        ct.assert_consistent(Table(total=A, groups=(("a", A), ("b", B))))
    other = nps([10, 9, 0, 10])
    with pytest.raises(AssertionError, match="not that of the groups put together"):
        ct.assert_consistent(Table(total=other, groups=(("a", A), ("b", B))))


class Loud:
    """Something that shows itself as it was told to."""

    def __init__(
        self, html: str = "<p>x</p>", to_text: str = "x", small: str = ""
    ) -> None:
        self.markup, self.text, self.small = html, to_text, small

    def to_text(self, _: str) -> str:
        return self.text

    def html(self, _: str) -> str:
        return self.markup

    def _repr_html_(self) -> str:
        return self.small


@pytest.mark.parametrize(
    ("shown", "message"),
    [
        (Loud(to_text="is None"), "says 'None'"),
        (Loud(to_text="score {score:.1}"), "says '{score:.1}'"),
        (Loud(to_text="nan points"), "says 'nan'"),
        (Loud(to_text="<object object at 0x7f>"), "says ' ?object at 0x'"),
        (Loud(to_text=""), "says nothing"),
        (
            Loud(to_text="status.folklore"),
            r"says \['status.folklore'\], which is a code",
        ),
        (Loud(to_text="若condition.等待 < 5"), r"says \['condition.等待'\]"),
        (Loud(html="<p>finding.own</p>"), r"html\('en'\) says \['finding.own'\]"),
        (Loud(html="<b>x</b>"), "a tag that is not ours"),
        (Loud(html='<p onclick="x">x</p>'), "a tag that is not ours"),
        (Loud(small="<script>"), "a tag that is not ours"),
        (Loud(small="x" * 4097), "4097 characters are too much for a notebook"),
    ],
)
def test_what_does_not_speak(shown: Loud, message: str) -> None:
    ct.assert_localised(Loud(small="x" * 4096))
    with pytest.raises(AssertionError, match=message):
        ct.assert_localised(shown)


def test_a_full_stop_inside_a_name_makes_no_code() -> None:
    ct.assert_localised(
        Loud(to_text="shop.example, v1.2, 2.50, acme.field.x, status. Next")
    )


def test_a_rule_that_reads_a_name_in_any_script_speaks() -> None:
    waiting = Bands(
        id="waiting@1",
        source=DEALER_HANDBOOK,
        variable="等待分钟",
        rows=((up_to(5), "快"),),
        above="慢",
    )

    ct.assert_localised(waiting)
    assert "condition" not in waiting.to_text("zh")


def test_a_silent_explanation_is_no_fault_and_a_silent_summary_is() -> None:
    ct.assert_localised(Shop())
    assert Shop().explain() == ""
    with pytest.raises(AssertionError, match=r"summary\('en'\) says 'None'"):
        ct.assert_localised(Shop(words="None"))


@attrs.frozen(kw_only=True)
class Forgetful(Result):
    """A result that loses something on its way."""

    schema: ClassVar[str] = "acme_forgetful@1"
    lost: str = ""
    version: int = 1

    def to_dict(self) -> dict[str, Any]:
        more = {"tuple": (1,)} if self.lost == "json" else {}
        return super().to_dict() | more

    @classmethod
    def from_dict(cls, data: Any) -> Any:
        return cls(lost=data["lost"], version=2 if data["lost"] == "from_dict" else 1)

    def __reduce__(self) -> Any:
        version = 2 if self.lost == "pickle" else 1
        return _made, (self.lost, version)

    def __deepcopy__(self, memo: Any) -> Forgetful:
        return Forgetful(lost=self.lost, version=2 if self.lost == "copy" else 1)


def _made(lost: str, version: int) -> Forgetful:
    return Forgetful(lost=lost, version=version)


class Moody(Forgetful):
    """A result whose hash changes."""

    moods: ClassVar[list[int]] = []

    def __hash__(self) -> int:
        self.moods.append(1)
        return len(self.moods)

    def __reduce__(self) -> Any:
        return Moody, ()


@pytest.mark.parametrize(
    ("lost", "message"),
    [
        ("json", "the export holds more than JSON can"),
        ("from_dict", "from_dict reads another"),
        ("pickle", "pickle 2 gives another"),
        ("copy", "a deep copy is another"),
    ],
)
def test_a_result_that_forgets(
    lost: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_assertions.pickle, "dumps", lambda value, _: value)
    monkeypatch.setattr(
        _assertions.pickle, "loads", lambda value: _made(*value.__reduce__()[1])
    )
    ct.assert_round_trips(Forgetful())
    with pytest.raises(AssertionError, match=message):
        ct.assert_round_trips(Forgetful(lost=lost))


def test_a_result_whose_hash_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_assertions.pickle, "dumps", lambda value, _: value)
    monkeypatch.setattr(_assertions.pickle, "loads", lambda value: value)
    with pytest.raises(AssertionError, match="pickle 2 changes the hash"):
        ct.assert_round_trips(Moody())


# ------------------------------------------------------------------------------ the map


def test_every_name_is_handed_on() -> None:
    assert {name: getattr(ct, name) for name in ct.__all__}
    assert dir(ct) == sorted(ct.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = ct.nothing


def test_without_hypothesis_the_assertions_work_and_the_strategies_say_so() -> None:
    """In an interpreter that cannot find it."""
    probe = """
import sys, json
sys.modules["hypothesis"] = None
import importlib.util as u
find = u.find_spec
u.find_spec = lambda name, *a: None if name == "hypothesis" else find(name, *a)
import custsat.testing as ct
from custsat.errors import MissingExtra
from custsat.satisfaction import nps
ct.assert_localised(nps([10, 3]))
try:
    ct.strategies.scales
except MissingExtra as error:
    print(json.dumps([str(error), error.hint]))
"""
    answer = subprocess.run(  # noqa: S603  # our own interpreter, our own words
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True
    )
    assert json.loads(answer.stdout) == [
        "custsat.testing needs hypothesis",
        "pip install 'custsat[testing]'",
    ]


def test_without_hypothesis_in_this_interpreter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(MissingExtra):
        _ = ct.strategies.scales
    assert ct.assert_complete is promises.assert_complete


def test_importing_custsat_registers_nothing() -> None:
    probe = """
import custsat, custsat.values, custsat.rules, custsat.testing, sys
print("hypothesis" in sys.modules)
"""
    answer = subprocess.run(  # noqa: S603
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"


def test_chapters_are_handed_on_as_rooms() -> None:
    for name in ct.CHAPTERS:
        assert getattr(ct, name) is import_module(f"custsat.testing.{name}")


def test_what_is_registered_is_public() -> None:
    public = {Count, Finding, Interval, Reason, Scale, Source, Tally}

    assert set(STRATEGIES) >= public
