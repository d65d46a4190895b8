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
    MISTAKES,
    ComplaintAction,
    ComplaintPareto,
    ComplaintTopic,
    Mistake,
    complaint_behaviour,
    complaint_behaviour_mix,
    dissatisfied_from_complaints,
    handling_mistakes,
    pareto,
    remaining_tolerance,
    root_cause,
    silent_share,
)
from custsat.complaints.desk import (
    COMPLAINT_MANAGEMENT,
    COURTESIES,
    CUSTOMER_RELATIONS_DUTIES,
    HANDLING_PRINCIPLES,
    ISO_PRINCIPLES,
    PREVENTION,
    RESTAURANT_CATEGORIES,
    ROOT_CAUSES,
    CauseSide,
    CompanyCause,
    CustomerCause,
    RestaurantCategory,
    RestaurantComplaint,
    RootCause,
)
from custsat.complaints.reactions import (
    SILENCE_REASONS,
    ComplaintActionKind,
    ComplaintActionShare,
    ComplaintResponse,
    ExitVoice,
)
from custsat.errors import (
    CustsatError,
    EmptyInput,
    FolkloreWarning,
    InputError,
    InvalidCount,
    NotANumber,
    OutOfOrder,
    OutOfRange,
    TooLarge,
    UnknownField,
)
from custsat.evidence import PublishedFigure, Source, Status
from custsat.evidence.complaints import (
    DISSATISFIED_PER_COMPLAINT,
    SHARE_COMPLAINING_B2B,
    SHARE_COMPLAINING_FRONTLINE,
    SHARE_COMPLAINING_HEADQUARTERS,
)

PRIVATE = {ComplaintAction.WARNED_FRIENDS, ComplaintAction.STOPPED_BUYING}
THIRD = {ComplaintAction.TOOK_LEGAL_ACTION, ComplaintAction.COMPLAINED_TO_AGENCY}
EVERY_SET = [
    set(done) for size in range(7) for done in combinations(ComplaintAction, size)
]
flags = st.dictionaries(
    st.sampled_from(ComplaintAction), st.sampled_from([True, False, None])
)


# --------------------------------------------------------------------------- reactions


@pytest.mark.parametrize(
    "done", EVERY_SET, ids=lambda actions: "+".join(sorted(actions)) or "-"
)
def test_every_set_of_reactions(done: set[ComplaintAction]) -> None:
    behaviour = complaint_behaviour(done)
    kinds = {
        *({ComplaintActionKind.PRIVATE} if done & PRIVATE else set()),
        *({ComplaintActionKind.PUBLIC} if done - PRIVATE else set()),
    }
    assert set(behaviour.kinds) == (kinds or {ComplaintActionKind.NO_ACTION})
    read = {
        *({ExitVoice.EXIT} if ComplaintAction.STOPPED_BUYING in done else set()),
        *({ExitVoice.VOICE} if done - PRIVATE else set()),
        *(
            {ExitVoice.UNCLASSIFIED}
            if ComplaintAction.WARNED_FRIENDS in done
            else set()
        ),
    }
    assert set(behaviour.exit_voice) == (read or {ExitVoice.LOYALTY})
    responses = {
        *({ComplaintResponse.PRIVATE} if done & PRIVATE else set()),
        *({ComplaintResponse.THIRD_PARTY} if done & THIRD else set()),
        *({ComplaintResponse.VOICE} if done - PRIVATE - THIRD else set()),
    }
    assert set(behaviour.responses) == (responses or {ComplaintResponse.VOICE})
    assert behaviour.possible_kinds == ()
    assert behaviour.has_acted is bool(done)
    assert len(behaviour.why) == 3 * len(done)
    assert bool(behaviour.findings) is (done == {ComplaintAction.STOPPED_BUYING})
    assert type(behaviour).from_dict(behaviour.to_dict()) == behaviour


@given(flags)
def test_what_is_unknown_may_still_be(
    action_flags: dict[ComplaintAction, bool | None],
) -> None:
    behaviour = complaint_behaviour(action_flags)
    done = {action for action, flag in action_flags.items() if flag is True}
    unknown = [action for action in ComplaintAction if action_flags.get(action) is None]
    worlds = [
        set(complaint_behaviour(done | set(more)).kinds)
        for size in range(len(unknown) + 1)
        for more in combinations(unknown, size)
    ]
    certain, some = set.intersection(*worlds), set.union(*worlds)
    if done:
        assert set(behaviour.kinds) == certain
    assert set(behaviour.possible_kinds) == some - set(behaviour.kinds)
    assert behaviour.has_acted in {None, bool(done)}
    assert pickle.loads(pickle.dumps(behaviour)) == behaviour


@given(st.lists(flags, min_size=1, max_size=8))
def test_shares_are_of_those_of_whom_it_is_known(
    flag_sets: list[dict[ComplaintAction, bool | None]],
) -> None:
    profiles = [complaint_behaviour(profile) for profile in flag_sets]
    mix = complaint_behaviour_mix(profiles)
    assert mix.n_customers == len(flag_sets)
    for row in mix.shares:
        known_profiles = [
            profile for profile in profiles if row.kind not in profile.possible_kinds
        ]
        assert row.n_known == len(known_profiles)
        assert row.n_customers == sum(
            row.kind in profile.kinds for profile in known_profiles
        )
        assert (row.share is None) == (not known_profiles)
        assert (row.ci() is None) == (not known_profiles)
    assert type(mix).from_dict(mix.to_dict()) == mix
    assert mix.summary("zh")
    assert mix.to_text()


def test_shares_may_exceed_1_in_sum() -> None:
    both = [ComplaintAction.WARNED_FRIENDS, ComplaintAction.SOUGHT_REDRESS]
    mix = complaint_behaviour_mix(
        [complaint_behaviour(both), complaint_behaviour(both), complaint_behaviour([])]
    )
    assert mix.private_share == mix.public_share == 2 / 3
    assert mix.no_action_share == 1 / 3
    wide, narrow = (mix.shares[1].ci(level=level) for level in (0.99, 0.5))
    assert wide is not None
    assert narrow is not None
    assert wide.low < narrow.low


@pytest.mark.parametrize(
    ("action_flags", "error"),
    [
        ("warned_friends", InputError),
        (7, InputError),
        (["sulked"], UnknownField),
        ([None], UnknownField),
        ({"warned_friends": 1}, InputError),
        ({"warned_friends": "yes"}, InputError),
        ([*ComplaintAction, "warned_friends"], TooLarge),
    ],
)
def test_flags_that_cannot_be_are_refused(
    action_flags: Any, error: type[CustsatError]
) -> None:
    for function in (complaint_behaviour, handling_mistakes):
        with pytest.raises(
            (error, UnknownField) if function is handling_mistakes else error
        ):
            function(action_flags)


def test_a_mix_needs_customers() -> None:
    with pytest.raises(EmptyInput):
        complaint_behaviour_mix([])
    with pytest.raises(InputError):
        complaint_behaviour_mix(["complained"])  # type: ignore[list-item]
    with pytest.raises(InputError):
        ComplaintActionShare(kind=ComplaintActionKind.PUBLIC, n_customers=2, n_known=1)


# ------------------------------------------------------------------- mistakes and lists


@given(st.dictionaries(st.sampled_from(Mistake), st.sampled_from([True, False, None])))
def test_mistakes_are_counted_and_each_has_advice(
    mistake_flags: dict[Mistake, bool | None],
) -> None:
    checked = handling_mistakes(mistake_flags)
    n_made = sum(flag is True for flag in mistake_flags.values())
    clean = sum(flag is False for flag in mistake_flags.values())
    assert checked.n_mistakes == n_made
    assert checked.max_mistakes == 10 - clean
    assert checked.mistake_share == (
        n_made / (n_made + clean) if n_made + clean else None
    )
    assert len(checked.findings) == n_made
    assert sum(finding_.weight for finding_ in checked.findings) == pytest.approx(
        10 * n_made
    )
    for finding in checked.findings:
        assert finding.explain("zh") != finding.explain("en")
        assert finding.advice_text("zh") != finding.advice_text("en")
    assert type(checked).from_dict(checked.to_dict()) == checked
    assert checked.summary("zh")


def test_there_are_ten_mistakes() -> None:
    assert len(MISTAKES.items) == len(Mistake) == 10
    assert handling_mistakes([Mistake.DELAYING]).avoided == tuple(Mistake)[:-1]


@pytest.mark.parametrize(
    ("checklist", "n"),
    [
        (MISTAKES, 10),
        (HANDLING_PRINCIPLES, 9),
        (COURTESIES, 6),
        (CUSTOMER_RELATIONS_DUTIES, 8),
        (COMPLAINT_MANAGEMENT, 8),
        (ISO_PRINCIPLES, 9),
        (SILENCE_REASONS, 4),
    ],
    ids=lambda value: getattr(value, "id", None),
)
def test_lists_are_complete_in_both_languages(checklist: Any, n: int) -> None:
    assert len(checklist.items) == n
    for lang in ("en", "zh"):
        shown = checklist.to_text(lang)
        assert all(item.label(lang) in shown for item in checklist.items)
    result = checklist.of(dict.fromkeys(checklist.items[:-1], True))
    assert result.unknown == checklist.items[-1:]


# ------------------------------------------------------------------------------ causes

PEOPLE = {"staff_error", "negligence", "concealment", "poor_relations"}


@pytest.mark.parametrize("cause", [*CompanyCause])
def test_every_cause_of_the_company_has_a_root(cause: CompanyCause) -> None:
    result = root_cause(cause, topic=ComplaintTopic.SERVICE)
    expected = (
        RootCause.PEOPLE
        if cause in PEOPLE
        else RootCause.VALUE
        if cause == "product_problem"
        else RootCause.SYSTEM
    )
    assert (result.root, result.side) == (expected, CauseSide.COMPANY)
    assert result.why is not None
    assert result.why.rule == ROOT_CAUSES.id
    assert result.prevention == dict(PREVENTION)[expected]
    assert "root_cause@1" in result.explain("zh")
    assert type(result).from_dict(result.to_dict()) == result


@pytest.mark.parametrize("cause", [*CustomerCause])
def test_a_cause_of_the_customers_has_none_and_can_be_prevented(
    cause: CustomerCause,
) -> None:
    result = root_cause(cause.value)
    assert (result.root, result.side, result.cause) == (None, CauseSide.CUSTOMER, cause)
    assert result.prevention
    assert result.explain() == ""
    assert cause.label("zh") in result.summary("zh")
    assert type(result).from_dict(result.to_dict()) == result


def test_causes_that_are_none_of_ours_are_refused() -> None:
    for bad in ("bad luck", None, 3, Mistake.VAGUE):
        with pytest.raises(UnknownField):
            root_cause(bad)  # type: ignore[arg-type]
    with pytest.raises(UnknownField):
        root_cause("negligence", topic="shape")
    with pytest.raises(InputError):
        attrs.evolve(root_cause("negligence"), customer_cause=CustomerCause.NEW_PRODUCT)
    with pytest.raises(InputError):
        attrs.evolve(root_cause("negligence"), company_cause=None)


# ----------------------------------------------------------------------------- ranking

named = st.lists(st.none() | st.sampled_from("abcdefg"), max_size=40)


@given(named.filter(any), st.floats(0.01, 1))
def test_a_ranking_is_that_of_the_counts(
    causes: list[str | None], cut_off: float
) -> None:
    ranking = pareto(causes, cut_off=cut_off)
    counts = Counter(cause for cause in causes if cause is not None)
    assert ranking.rows == estimates.pareto(counts, cut_off=cut_off)
    assert ranking.n_missing == causes.count(None)
    assert ranking.n == sum(counts.values()) == len(causes) - ranking.n_missing
    assert pareto(Counter(causes), cut_off=cut_off) == ranking
    assert ranking.vital_share >= cut_off - 1e-12
    assert ranking.n_vital == len(ranking.findings) == len(ranking.vital_causes)
    assert type(ranking).from_dict(ranking.to_dict()) == ranking
    assert pickle.loads(pickle.dumps(ranking)) == ranking


def test_restaurant_complaints_have_two_levels() -> None:
    causes = [
        *[RestaurantComplaint.FOREIGN_OBJECT] * 3,
        *[RestaurantComplaint.SLOW_RESPONSE] * 4,
        *[RestaurantComplaint.TASTE] * 2,
        RestaurantComplaint.UNTIDY_ROOM,
    ]
    ranking = pareto(causes, groups=RESTAURANT_CATEGORIES, cut_off=0.5)
    upper = {row.name: (row.value, row.vital) for row in ranking.group_rows}
    dishes, attitude, hygiene = (kind.code for kind in RestaurantCategory)
    assert upper == {dishes: (5, True), attitude: (4, False), hygiene: (1, False)}
    assert ranking.rows[0].name == RestaurantComplaint.SLOW_RESPONSE.code
    assert "回应不及时" in ranking.to_text("zh")
    assert "菜品质量" in ranking.html("zh")
    assert ranking.findings[0].explain("en").startswith("“slow response”")
    assert len(ranking.tables("en")) == 2
    assert pareto(causes).group_rows == ()


def test_groups_of_your_own() -> None:
    ranking = pareto({"hot": 2, "cold": 3}, groups={"hot": "soup", "cold": "soup"})
    assert [(row.name, row.value) for row in ranking.group_rows] == [("soup", 5)]
    with pytest.raises(UnknownField) as caught:
        pareto(["hot", "cold"], groups={"hot": "soup"})
    assert "cold" not in str(caught.value)


HOSTILE = '<img src=x onerror="alert(1)">'


def test_hostile_text_is_harmless() -> None:
    ranking = pareto(
        [HOSTILE, "=cmd()", "{0}", "a\nb"],
        groups=dict.fromkeys([HOSTILE, "=cmd()", "{0}", "a\nb"], HOSTILE),
    )
    for lang in ("en", "zh"):
        assert "<img" not in ranking.html(lang)
        assert "&lt;img" in ranking.html(lang)
        assert ranking.summary(lang)
        for finding in ranking.findings:
            assert finding.explain(lang)
    assert "<img" not in ranking._repr_html_()


@pytest.mark.parametrize(
    ("causes", "facts", "error"),
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
    causes: Any, facts: dict[str, Any], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        pareto(causes, **facts)


def test_an_empty_ranking_says_what_is_missing() -> None:
    with pytest.raises(EmptyInput, match="2 missing"):
        pareto([None, None])
    assert isinstance(pareto({"a": 1, "b": 0}), ComplaintPareto)
    assert pareto({"a": 1, "b": 0}).n_causes == 1


# ----------------------------------------------------------------------------- silence


@given(st.integers(1, 1000), st.data())
def test_the_silent_and_the_vocal_are_the_dissatisfied(n: int, data: Any) -> None:
    vocal = data.draw(st.integers(0, n))
    result = silent_share(dissatisfied=n, complaints=vocal)
    assert result.silent + vocal == n
    assert result.share == pytest.approx(1 - vocal / n)
    assert result.interval.low <= result.share <= result.interval.high
    assert result.per_complaint == (n / vocal if vocal else None)
    assert bool(result.findings) is (n - vocal > vocal)
    assert type(result).from_dict(result.to_dict()) == result
    assert result.summary("zh")
    for finding in result.findings:
        assert finding.explain("zh")
    if vocal:
        again = dissatisfied_from_complaints(vocal, complaint_share=1 - result.share)
        assert again.dissatisfied == pytest.approx(n)


def test_findings_weigh_in_points_of_100() -> None:
    assert silent_share(dissatisfied=10, complaints=5).findings == ()
    (silent,) = silent_share(dissatisfied=10, complaints=4).findings
    assert silent.weight == 60
    (vital,) = pareto(["late"] * 3 + ["rude"], cut_off=0.7).findings
    assert vital.weight == 75
    (gone,) = complaint_behaviour(["stopped_buying"]).findings
    assert gone.weight == 100
    assert (
        complaint_behaviour({"stopped_buying": True, "warned_friends": None}).findings
        == ()
    )


def test_27_to_1_is_folklore() -> None:
    assert DISSATISFIED_PER_COMPLAINT.status is Status.FOLKLORE
    assert "TARP" in DISSATISFIED_PER_COMPLAINT.note
    with pytest.warns(FolkloreWarning, match="27") as caught:
        result = dissatisfied_from_complaints(
            10, per_complaint=DISSATISFIED_PER_COMPLAINT
        )
    assert caught[0].filename == __file__
    assert result.dissatisfied == pytest.approx(270)
    assert result.silent == pytest.approx(260)
    assert result.basis is Status.FOLKLORE
    assert type(result).from_dict(result.to_dict()) == result
    assert "坊间说法" in result.to_text("zh")


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
    result = dissatisfied_from_complaints(30, complaint_share=figure)  # and no warning
    assert result.dissatisfied == pytest.approx(30 / value)
    assert result.basis is Status.MEASURED


def test_a_number_of_your_own_has_no_status() -> None:
    assert dissatisfied_from_complaints(10, per_complaint=4).dissatisfied == 40
    assert dissatisfied_from_complaints(10, complaint_share=0.25).basis is None
    figure = PublishedFigure(
        value=0.2,
        unit="share",
        source=Source(citation="our survey", status=Status.MEASURED),
    )
    assert dissatisfied_from_complaints(10, complaint_share=figure).silent == 40


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: silent_share(dissatisfied=1, complaints=2), OutOfOrder),
        (lambda: silent_share(dissatisfied=0, complaints=0), OutOfRange),
        (lambda: silent_share(dissatisfied=1, complaints=-1), InvalidCount),
        (lambda: silent_share(dissatisfied=1.5, complaints=1), InvalidCount),  # type: ignore[arg-type]
        (lambda: silent_share(dissatisfied=nan, complaints=1), NotANumber),  # type: ignore[arg-type]
        (lambda: silent_share(dissatisfied=True, complaints=0), NotANumber),
        (lambda: dissatisfied_from_complaints(10), InputError),
        (
            lambda: dissatisfied_from_complaints(
                10, complaint_share=0.5, per_complaint=2
            ),
            InputError,
        ),
        (lambda: dissatisfied_from_complaints(10, complaint_share=0), OutOfRange),
        (lambda: dissatisfied_from_complaints(10, complaint_share=27), OutOfRange),
        (lambda: dissatisfied_from_complaints(10, per_complaint=0.5), OutOfRange),
        (lambda: dissatisfied_from_complaints(10, per_complaint=inf), NotANumber),
        (lambda: dissatisfied_from_complaints(-1, complaint_share=0.5), OutOfRange),
        (
            lambda: (
                dissatisfied_from_complaints(1e308, complaint_share=1e-9).dissatisfied
            ),
            NotANumber,
        ),
        (lambda: remaining_tolerance(-1, width=2, half_life=6), OutOfRange),
        (lambda: remaining_tolerance(1, width=0, half_life=6), OutOfRange),
        (lambda: remaining_tolerance(1, width=2, half_life=0), OutOfRange),
        (
            lambda: remaining_tolerance(1, width=2, half_life=6, initial_share=0),
            OutOfRange,
        ),
        (
            lambda: remaining_tolerance(1, width=2, half_life=6, initial_share=1.1),
            OutOfRange,
        ),
        (lambda: remaining_tolerance(nan, width=2, half_life=6), NotANumber),
        (
            lambda: remaining_tolerance(1, width=2, half_life=6).time_until(0),
            OutOfRange,
        ),
    ],
)
def test_what_makes_no_sense_is_refused(call: Any, error: type[CustsatError]) -> None:
    with pytest.raises(error):
        call()


# --------------------------------------------------------------------------- tolerance

wait = st.floats(0, 1000)


@given(wait, wait, st.floats(0.1, 10), st.floats(0.1, 100), st.floats(0.01, 1))
def test_waiting_only_shrinks_the_zone(
    first: float, second: float, width: float, half_life: float, initial_share: float
) -> None:
    early, late = (
        remaining_tolerance(
            waited, width=width, half_life=half_life, initial_share=initial_share
        )
        for waited in sorted((first, second))
    )
    assert late.remaining_width <= early.remaining_width <= initial_share * width
    assert early.remaining_share == pytest.approx(early.remaining_width / width)
    target = initial_share * width / 8
    assert early.waiting_time + early.time_until(target) == pytest.approx(
        max(3 * half_life, early.waiting_time)
    )
    assert type(early).from_dict(early.to_dict()) == early
    assert early.summary("zh")


def test_a_half_life_halves() -> None:
    for waited, left in ((0, 2), (6, 1), (12, 0.5), (18, 0.25)):
        assert remaining_tolerance(waited, width=2, half_life=6).remaining_width == left
    assert remaining_tolerance(1e9, width=2, half_life=1e-9).time_until(1) == 0


# ---------------------------------------------------------------------------- the names


@pytest.mark.parametrize(("name", "lang"), [*product(complaints.__all__, ("en", "zh"))])
def test_every_public_word_speaks(name: str, lang: str) -> None:
    thing = getattr(complaints, name)
    assert thing is not None
    if hasattr(thing, "choices"):
        assert all(text and "_" not in text for _, text in thing.choices(lang))
