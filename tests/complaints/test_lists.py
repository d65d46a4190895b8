"""Reactions, causes, mistakes, silence, tolerance: the lists and what they lead to."""

from __future__ import annotations

import pickle
from collections import Counter
from itertools import combinations, product
from math import inf, nan
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custsat import complaints, estimates
from custsat.complaints import (
    COMPLAINT_MANAGEMENT,
    COURTESIES,
    ISO_PRINCIPLES,
    MISTAKES,
    PREVENTION,
    PRINCIPLES,
    RESTAURANT_CATEGORIES,
    ROOT_CAUSES,
    SILENCE_REASONS,
    UNIT_DUTIES,
    CauseSide,
    CompanyCause,
    ComplaintForm,
    ComplaintPareto,
    ComplaintResponse,
    CustomerCause,
    ExitVoice,
    Mistake,
    Reaction,
    ReactionKind,
    ReactionShare,
    RestaurantCategory,
    RestaurantComplaint,
    RootCause,
    handling,
    pareto,
    reaction,
    reactions,
    root_cause,
    silent_share,
    tolerance_left,
    unheard,
)
from custsat.errors import (
    CustsatError,
    EmptyInput,
    FolkloreWarning,
    InputError,
    TooLarge,
    NotANumber,
    OutOfOrder,
    OutOfRange,
    UnknownField,
    InvalidCount,
)
from custsat.evidence import PublishedFigure, Source, Status
from custsat.evidence.complaints import (
    DISSATISFIED_PER_COMPLAINT,
    SHARE_COMPLAINING_B2B,
    SHARE_COMPLAINING_FRONTLINE,
    SHARE_COMPLAINING_HEADQUARTERS,
)

PRIVATE = {Reaction.WARNED_FRIENDS, Reaction.STOPPED_BUYING}
THIRD = {Reaction.TOOK_LEGAL_ACTION, Reaction.COMPLAINED_TO_AGENCY}
EVERY_SET = [set(done) for size in range(7) for done in combinations(Reaction, size)]
flags = st.dictionaries(st.sampled_from(Reaction), st.sampled_from([True, False, None]))


# --------------------------------------------------------------------------- reactions


@pytest.mark.parametrize("done", EVERY_SET, ids=lambda it: "+".join(sorted(it)) or "-")
def test_every_set_of_reactions(done: set[Reaction]) -> None:
    seen = reaction(done)
    kinds = {
        *({ReactionKind.PRIVATE} if done & PRIVATE else set()),
        *({ReactionKind.PUBLIC} if done - PRIVATE else set()),
    }
    assert set(seen.kinds) == (kinds or {ReactionKind.NO_ACTION})
    read = {
        *({ExitVoice.EXIT} if Reaction.STOPPED_BUYING in done else set()),
        *({ExitVoice.VOICE} if done - PRIVATE else set()),
        *({ExitVoice.OUTSIDE} if Reaction.WARNED_FRIENDS in done else set()),
    }
    assert set(seen.exit_voice) == (read or {ExitVoice.LOYALTY})
    responses = {
        *({ComplaintResponse.PRIVATE} if done & PRIVATE else set()),
        *({ComplaintResponse.THIRD_PARTY} if done & THIRD else set()),
        *({ComplaintResponse.VOICE} if done - PRIVATE - THIRD else set()),
    }
    assert set(seen.responses) == (responses or {ComplaintResponse.VOICE})
    assert seen.possible == ()
    assert seen.took_action is bool(done)
    assert len(seen.why) == 3 * len(done)
    assert bool(seen.findings) is (done == {Reaction.STOPPED_BUYING})
    assert type(seen).from_dict(seen.to_dict()) == seen


@given(flags)
def test_what_is_unknown_may_still_be(told: dict[Reaction, bool | None]) -> None:
    seen = reaction(told)
    known = {it for it, flag in told.items() if flag is True}
    open_ = [it for it in Reaction if told.get(it) is None]
    worlds = [
        set(reaction(known | set(more)).kinds)
        for size in range(len(open_) + 1)
        for more in combinations(open_, size)
    ]
    certain, some = set.intersection(*worlds), set.union(*worlds)
    if known:
        assert set(seen.kinds) == certain
    assert set(seen.possible) == some - set(seen.kinds)
    assert seen.took_action in {None, bool(known)}
    assert pickle.loads(pickle.dumps(seen)) == seen


@given(st.lists(flags, min_size=1, max_size=8))
def test_shares_are_of_those_of_whom_it_is_known(
    told: list[dict[Reaction, bool | None]],
) -> None:
    profiles = [reaction(it) for it in told]
    mix = reactions(profiles)
    assert mix.n_customers == len(told)
    for row in mix.shares:
        known = [it for it in profiles if row.kind not in it.possible]
        assert row.known == len(known)
        assert row.count == sum(row.kind in it.kinds for it in known)
        assert (row.share is None) == (not known)
        assert (row.ci() is None) == (not known)
    assert type(mix).from_dict(mix.to_dict()) == mix
    assert mix.summary("zh")
    assert mix.to_text()


def test_shares_may_exceed_1_in_sum() -> None:
    both = [Reaction.WARNED_FRIENDS, Reaction.SOUGHT_REDRESS]
    mix = reactions([reaction(both), reaction(both), reaction([])])
    assert mix.private_share == mix.public_share == 2 / 3
    assert mix.no_action_share == 1 / 3
    wide, narrow = (mix.shares[1].ci(level=level) for level in (0.99, 0.5))
    assert wide is not None
    assert narrow is not None
    assert wide.low < narrow.low


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ("warned_friends", InputError),
        (7, InputError),
        (["sulked"], UnknownField),
        ([None], UnknownField),
        ({"warned_friends": 1}, InputError),
        ({"warned_friends": "yes"}, InputError),
        ([*Reaction, "warned_friends"], TooLarge),
    ],
)
def test_flags_that_cannot_be_are_refused(told: Any, error: type[CustsatError]) -> None:
    for ask in (reaction, handling):
        with pytest.raises((error, UnknownField) if ask is handling else error):
            ask(told)


def test_a_mix_needs_customers() -> None:
    with pytest.raises(EmptyInput):
        reactions([])
    with pytest.raises(InputError):
        reactions(["complained"])  # type: ignore[list-item]
    with pytest.raises(InputError):
        ReactionShare(kind=ReactionKind.PUBLIC, count=2, known=1)


# ------------------------------------------------------------------- mistakes and lists


@given(st.dictionaries(st.sampled_from(Mistake), st.sampled_from([True, False, None])))
def test_mistakes_are_counted_and_each_has_advice(
    told: dict[Mistake, bool | None],
) -> None:
    seen = handling(told)
    made = sum(flag is True for flag in told.values())
    clean = sum(flag is False for flag in told.values())
    assert seen.violations == made
    assert seen.worst_case == 10 - clean
    assert seen.mistake_share == (made / (made + clean) if made + clean else None)
    assert len(seen.findings) == made
    assert sum(it.weight for it in seen.findings) == pytest.approx(10 * made)
    for finding in seen.findings:
        assert finding.explain("zh") != finding.explain("en")
        assert finding.advice_text("zh") != finding.advice_text("en")
    assert type(seen).from_dict(seen.to_dict()) == seen
    assert seen.summary("zh")


def test_there_are_ten_mistakes() -> None:
    assert len(MISTAKES.items) == len(Mistake) == 10
    assert handling([Mistake.DELAYING]).avoided == tuple(Mistake)[:-1]


@pytest.mark.parametrize(
    ("checklist", "n"),
    [
        (MISTAKES, 10),
        (PRINCIPLES, 9),
        (COURTESIES, 6),
        (UNIT_DUTIES, 8),
        (COMPLAINT_MANAGEMENT, 8),
        (ISO_PRINCIPLES, 9),
        (SILENCE_REASONS, 4),
    ],
    ids=lambda it: getattr(it, "id", None),
)
def test_lists_are_complete_in_both_languages(checklist: Any, n: int) -> None:
    assert len(checklist.items) == n
    for lang in ("en", "zh"):
        shown = checklist.to_text(lang)
        assert all(item.label(lang) in shown for item in checklist.items)
    seen = checklist.of(dict.fromkeys(checklist.items[:-1], True))
    assert seen.unknown == checklist.items[-1:]


# ------------------------------------------------------------------------------ causes

PEOPLE = {"staff_error", "negligence", "concealment", "poor_relations"}


@pytest.mark.parametrize("cause", [*CompanyCause])
def test_every_cause_of_the_company_has_a_root(cause: CompanyCause) -> None:
    seen = root_cause(cause, form=ComplaintForm.SERVICE)
    expected = (
        RootCause.PEOPLE
        if cause in PEOPLE
        else RootCause.VALUE
        if cause == "product_problem"
        else RootCause.SYSTEM
    )
    assert (seen.root, seen.side) == (expected, CauseSide.COMPANY)
    assert seen.why is not None
    assert seen.why.rule == ROOT_CAUSES.id
    assert seen.prevention == dict(PREVENTION)[expected]
    assert "root_cause@1" in seen.explain("zh")
    assert type(seen).from_dict(seen.to_dict()) == seen


@pytest.mark.parametrize("cause", [*CustomerCause])
def test_a_cause_of_the_customers_has_none_and_can_be_prevented(
    cause: CustomerCause,
) -> None:
    seen = root_cause(cause.value)
    assert (seen.root, seen.side, seen.cause) == (None, CauseSide.CUSTOMER, cause)
    assert seen.prevention
    assert seen.explain() == ""
    assert cause.label("zh") in seen.summary("zh")
    assert type(seen).from_dict(seen.to_dict()) == seen


def test_causes_that_are_none_of_ours_are_refused() -> None:
    for bad in ("bad luck", None, 3, Mistake.VAGUE):
        with pytest.raises(UnknownField):
            root_cause(bad)  # type: ignore[arg-type]
    with pytest.raises(UnknownField):
        root_cause("negligence", form="shape")
    with pytest.raises(InputError):
        attrs.evolve(root_cause("negligence"), customer_cause=CustomerCause.NEW_PRODUCT)
    with pytest.raises(InputError):
        attrs.evolve(root_cause("negligence"), company_cause=None)


# ----------------------------------------------------------------------------- ranking

named = st.lists(st.none() | st.sampled_from("abcdefg"), max_size=40)


@given(named.filter(any), st.floats(0.01, 1))
def test_a_ranking_is_that_of_the_counts(
    told: list[str | None], cut_off: float
) -> None:
    seen = pareto(told, cut_off=cut_off)
    counts = Counter(it for it in told if it is not None)
    assert seen.rows == estimates.pareto(counts, cut_off=cut_off)
    assert seen.n_missing == told.count(None)
    assert seen.n == sum(counts.values()) == len(told) - seen.n_missing
    assert pareto(Counter(told), cut_off=cut_off) == seen
    assert seen.vital_share >= cut_off - 1e-12
    assert seen.n_vital == len(seen.findings) == len(seen.vital)
    assert type(seen).from_dict(seen.to_dict()) == seen
    assert pickle.loads(pickle.dumps(seen)) == seen


def test_restaurant_complaints_have_two_levels() -> None:
    told = [
        *[RestaurantComplaint.FOREIGN_OBJECT] * 3,
        *[RestaurantComplaint.SLOW_RESPONSE] * 4,
        *[RestaurantComplaint.TASTE] * 2,
        RestaurantComplaint.UNTIDY_ROOM,
    ]
    seen = pareto(told, groups=RESTAURANT_CATEGORIES, cut_off=0.5)
    upper = {row.name: (row.value, row.vital) for row in seen.upper}
    dishes, attitude, hygiene = (kind.code for kind in RestaurantCategory)
    assert upper == {dishes: (5, True), attitude: (4, False), hygiene: (1, False)}
    assert seen.rows[0].name == RestaurantComplaint.SLOW_RESPONSE.code
    assert "回应不及时" in seen.to_text("zh")
    assert "菜品质量" in seen.html("zh")
    assert seen.findings[0].explain("en").startswith("“slow response”")
    assert len(seen.tables("en")) == 2
    assert pareto(told).upper == ()


def test_groups_of_your_own() -> None:
    seen = pareto({"hot": 2, "cold": 3}, groups={"hot": "soup", "cold": "soup"})
    assert [(row.name, row.value) for row in seen.upper] == [("soup", 5)]
    with pytest.raises(UnknownField) as told:
        pareto(["hot", "cold"], groups={"hot": "soup"})
    assert "cold" not in str(told.value)


HOSTILE = '<img src=x onerror="alert(1)">'


def test_hostile_text_is_harmless() -> None:
    seen = pareto(
        [HOSTILE, "=cmd()", "{0}", "a\nb"],
        groups=dict.fromkeys([HOSTILE, "=cmd()", "{0}", "a\nb"], HOSTILE),
    )
    for lang in ("en", "zh"):
        assert "<img" not in seen.html(lang)
        assert "&lt;img" in seen.html(lang)
        assert seen.summary(lang)
        for finding in seen.findings:
            assert finding.explain(lang)
    assert "<img" not in seen._repr_html_()


@pytest.mark.parametrize(
    ("told", "facts", "error"),
    [
        ([], {}, EmptyInput),
        ([None, nan], {}, EmptyInput),
        ({"a": 0}, {}, EmptyInput),
        ("abc", {}, InputError),
        (3, {}, InputError),
        ([3], {}, InputError),
        ({"a": 1.5}, {}, InvalidCount),
        ({"a": -1}, {}, InvalidCount),
        ({"a": True}, {}, NotANumber),
        (["a"], {"cut_off": 0}, OutOfRange),
        (["a"], {"cut_off": 1.1}, OutOfRange),
        (["a"], {"cut_off": nan}, NotANumber),
        (["a"], {"groups": {}}, UnknownField),
        (["a"], {"groups": "b"}, InputError),
    ],
)
def test_rankings_that_cannot_be_are_refused(
    told: Any, facts: dict[str, Any], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        pareto(told, **facts)


def test_an_empty_ranking_says_what_is_missing() -> None:
    with pytest.raises(EmptyInput, match="2 missing"):
        pareto([None, None])
    assert isinstance(pareto({"a": 1, "b": 0}), ComplaintPareto)
    assert pareto({"a": 1, "b": 0}).n_causes == 1


# ----------------------------------------------------------------------------- silence


@given(st.integers(1, 1000), st.data())
def test_the_silent_and_the_vocal_are_the_dissatisfied(n: int, data: Any) -> None:
    vocal = data.draw(st.integers(0, n))
    seen = silent_share(dissatisfied=n, complaints=vocal)
    assert seen.silent + vocal == n
    assert seen.share == pytest.approx(1 - vocal / n)
    assert seen.interval.low <= seen.share <= seen.interval.high
    assert seen.per_complaint == (n / vocal if vocal else None)
    assert bool(seen.findings) is (n - vocal > vocal)
    assert type(seen).from_dict(seen.to_dict()) == seen
    assert seen.summary("zh")
    for finding in seen.findings:
        assert finding.explain("zh")
    if vocal:
        again = unheard(vocal, complaint_share=1 - seen.share)
        assert again.dissatisfied == pytest.approx(n)


def test_findings_weigh_in_points_of_100() -> None:
    assert silent_share(dissatisfied=10, complaints=5).findings == ()
    (silent,) = silent_share(dissatisfied=10, complaints=4).findings
    assert silent.weight == 60
    (vital,) = pareto(["late"] * 3 + ["rude"], cut_off=0.7).findings
    assert vital.weight == 75
    (gone,) = reaction(["stopped_buying"]).findings
    assert gone.weight == 100
    assert reaction({"stopped_buying": True, "warned_friends": None}).findings == ()


def test_27_to_1_is_folklore() -> None:
    assert DISSATISFIED_PER_COMPLAINT.status is Status.FOLKLORE
    assert "TARP" in DISSATISFIED_PER_COMPLAINT.note
    with pytest.warns(FolkloreWarning, match="27") as told:
        seen = unheard(10, per_complaint=DISSATISFIED_PER_COMPLAINT)
    assert told[0].filename == __file__
    assert seen.dissatisfied == pytest.approx(270)
    assert seen.silent == pytest.approx(260)
    assert seen.basis is Status.FOLKLORE
    assert type(seen).from_dict(seen.to_dict()) == seen
    assert "坊间说法" in seen.to_text("zh")


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        (SHARE_COMPLAINING_HEADQUARTERS, 0.04),
        (SHARE_COMPLAINING_FRONTLINE, 0.5),
        (SHARE_COMPLAINING_B2B, 0.75),
    ],
)
def test_tarps_own_correction(figure: PublishedFigure[float], value: float) -> None:
    assert figure.value == value
    seen = unheard(30, complaint_share=figure)  # and no warning
    assert seen.dissatisfied == pytest.approx(30 / value)
    assert seen.basis is Status.MEASURED


def test_a_number_of_your_own_has_no_status() -> None:
    assert unheard(10, per_complaint=4).dissatisfied == 40
    assert unheard(10, complaint_share=0.25).basis is None
    own = PublishedFigure(
        value=0.2,
        unit="share",
        source=Source(citation="our survey", status=Status.MEASURED),
    )
    assert unheard(10, complaint_share=own).silent == 40


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: silent_share(dissatisfied=1, complaints=2), OutOfOrder),
        (lambda: silent_share(dissatisfied=0, complaints=0), OutOfRange),
        (lambda: silent_share(dissatisfied=1, complaints=-1), InvalidCount),
        (lambda: silent_share(dissatisfied=1.5, complaints=1), InvalidCount),  # type: ignore[arg-type]
        (lambda: silent_share(dissatisfied=nan, complaints=1), NotANumber),  # type: ignore[arg-type]
        (lambda: silent_share(dissatisfied=True, complaints=0), NotANumber),
        (lambda: unheard(10), InputError),
        (lambda: unheard(10, complaint_share=0.5, per_complaint=2), InputError),
        (lambda: unheard(10, complaint_share=0), OutOfRange),
        (lambda: unheard(10, complaint_share=27), OutOfRange),
        (lambda: unheard(10, per_complaint=0.5), OutOfRange),
        (lambda: unheard(10, per_complaint=inf), NotANumber),
        (lambda: unheard(-1, complaint_share=0.5), OutOfRange),
        (lambda: unheard(1e308, complaint_share=1e-9).dissatisfied, NotANumber),
        (lambda: tolerance_left(-1, width=2, half_life=6), OutOfRange),
        (lambda: tolerance_left(1, width=0, half_life=6), OutOfRange),
        (lambda: tolerance_left(1, width=2, half_life=0), OutOfRange),
        (lambda: tolerance_left(1, width=2, half_life=6, kept=0), OutOfRange),
        (lambda: tolerance_left(1, width=2, half_life=6, kept=1.1), OutOfRange),
        (lambda: tolerance_left(nan, width=2, half_life=6), NotANumber),
        (lambda: tolerance_left(1, width=2, half_life=6).time_until(0), OutOfRange),
    ],
)
def test_what_makes_no_sense_is_refused(call: Any, error: type[CustsatError]) -> None:
    with pytest.raises(error):
        call()


# --------------------------------------------------------------------------- tolerance

wait = st.floats(0, 1000)


@given(wait, wait, st.floats(0.1, 10), st.floats(0.1, 100), st.floats(0.01, 1))
def test_waiting_only_shrinks_the_zone(
    first: float, second: float, width: float, half_life: float, kept: float
) -> None:
    early, late = (
        tolerance_left(waited, width=width, half_life=half_life, kept=kept)
        for waited in sorted((first, second))
    )
    assert late.width_left <= early.width_left <= kept * width
    assert early.share_left == pytest.approx(early.width_left / width)
    target = kept * width / 8
    assert early.waited + early.time_until(target) == pytest.approx(
        max(3 * half_life, early.waited)
    )
    assert type(early).from_dict(early.to_dict()) == early
    assert early.summary("zh")


def test_a_half_life_halves() -> None:
    for waited, left in ((0, 2), (6, 1), (12, 0.5), (18, 0.25)):
        assert tolerance_left(waited, width=2, half_life=6).width_left == left
    assert tolerance_left(1e9, width=2, half_life=1e-9).time_until(1) == 0


# ---------------------------------------------------------------------------- the names


@pytest.mark.parametrize(("name", "lang"), [*product(complaints.__all__, ("en", "zh"))])
def test_every_public_word_speaks(name: str, lang: str) -> None:
    thing = getattr(complaints, name)
    assert thing is not None
    if hasattr(thing, "choices"):
        assert all(text and "_" not in text for _, text in thing.choices(lang))
