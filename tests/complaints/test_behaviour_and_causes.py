"""Tests of complaint behaviour, causes, checklists, silent customers and tolerance."""

from __future__ import annotations

import pickle
from collections import Counter
from itertools import combinations
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
    cases,
    complaint_behaviour,
    complaint_behaviour_mix,
    desk,
    dissatisfied_from_complaints,
    economics,
    handling_mistakes,
    pareto,
    reactions,
    remaining_tolerance,
    root_cause,
    silent_share,
)
from custsat.complaints.desk import (
    COMPLAINT_MANAGEMENT,
    COUNTERMEASURES,
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
    UnknownField,
    UnknownOption,
    WrongType,
)
from custsat.evidence import PublishedFigure, Source, Status
from custsat.evidence.complaints import (
    DISSATISFIED_PER_COMPLAINT,
    SHARE_COMPLAINING_B2B,
    SHARE_COMPLAINING_FRONTLINE,
    SHARE_COMPLAINING_HEADQUARTERS,
)
from custsat.labels import LabelledEnum

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
def test_complaint_behaviour_classifies_every_set_of_actions(
    done: set[ComplaintAction],
) -> None:
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
    assert len(behaviour.reasons) == 3 * len(done)
    assert bool(behaviour.findings) is (done == {ComplaintAction.STOPPED_BUYING})
    assert type(behaviour).from_dict(behaviour.to_dict()) == behaviour


@given(flags)
def test_complaint_behaviour_reports_kinds_that_unknown_actions_would_add(
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
def test_complaint_behaviour_mix_counts_only_known_customers(
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


def test_complaint_behaviour_mix_shares_may_add_up_to_more_than_1() -> None:
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


@pytest.mark.parametrize("function", [complaint_behaviour, handling_mistakes])
@pytest.mark.parametrize(
    ("flags", "error"),
    [
        pytest.param("warned_friends", WrongType, id="text"),
        pytest.param(7, WrongType, id="number"),
        pytest.param(["sulked"], UnknownField, id="unknown name"),
        pytest.param([None], WrongType, id="None in a list"),
        pytest.param({"sulked": True}, UnknownField, id="unknown key"),
    ],
)
def test_flags_reject_what_is_no_list_of_known_names(
    function: Any, flags: Any, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        function(flags)


@pytest.mark.parametrize("flag", [1, "yes"])
@pytest.mark.parametrize(
    ("function", "name"),
    [(complaint_behaviour, "warned_friends"), (handling_mistakes, "arguing")],
)
def test_flags_reject_what_is_not_true_false_or_none(
    function: Any, name: str, flag: Any
) -> None:
    with pytest.raises(WrongType):
        function({name: flag})


def test_complaint_behaviour_mix_rejects_an_empty_list() -> None:
    with pytest.raises(EmptyInput):
        complaint_behaviour_mix([])


def test_complaint_behaviour_mix_rejects_other_objects() -> None:
    with pytest.raises(WrongType):
        complaint_behaviour_mix(["complained"])  # type: ignore[list-item]


def test_complaint_action_share_rejects_more_customers_than_known() -> None:
    with pytest.raises(InvalidCount):
        ComplaintActionShare(kind=ComplaintActionKind.PUBLIC, n_customers=2, n_known=1)


# ------------------------------------------------------------------- mistakes and lists


@given(st.dictionaries(st.sampled_from(Mistake), st.sampled_from([True, False, None])))
def test_handling_mistakes_counts_mistakes_and_advises_on_each(
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
    assert sum(finding.weight for finding in checked.findings) == pytest.approx(
        10 * n_made
    )
    for finding in checked.findings:
        assert finding.explain("zh") != finding.explain("en")
        assert finding.advice_text("zh") != finding.advice_text("en")
    assert type(checked).from_dict(checked.to_dict()) == checked
    assert checked.summary("zh")


def test_mistakes_has_ten_items() -> None:
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
def test_checklists_are_complete_in_both_languages(checklist: Any, n: int) -> None:
    assert len(checklist.items) == n
    for lang in ("en", "zh"):
        shown = checklist.to_text(lang)
        assert all(item.label(lang) in shown for item in checklist.items)
    result = checklist.evaluate(dict.fromkeys(checklist.items[:-1], True))
    assert result.unknown == checklist.items[-1:]


# ------------------------------------------------------------------------------ causes

PEOPLE = {"staff_error", "negligence", "concealment", "poor_relations"}


@pytest.mark.parametrize("cause", [*CompanyCause])
def test_root_cause_of_every_company_cause(cause: CompanyCause) -> None:
    result = root_cause(cause, topic=ComplaintTopic.SERVICE)
    expected = (
        RootCause.PEOPLE
        if cause in PEOPLE
        else RootCause.VALUE
        if cause == "product_problem"
        else RootCause.SYSTEM
    )
    assert (result.root, result.side) == (expected, CauseSide.COMPANY)
    assert result.reason is not None
    assert result.reason.rule == ROOT_CAUSES.id
    assert result.prevention == dict(PREVENTION)[expected]
    assert "root_cause@1" in result.explain("zh")
    assert "default of this library" in result.explain()
    assert type(result).from_dict(result.to_dict()) == result


@pytest.mark.parametrize("cause", [*CustomerCause])
def test_root_cause_of_a_customer_cause_is_none_with_a_prevention(
    cause: CustomerCause,
) -> None:
    result = root_cause(cause.value)
    assert (result.root, result.side, result.cause) == (None, CauseSide.CUSTOMER, cause)
    assert result.prevention
    assert "root_cause@1" not in result.explain()
    assert cause.label("zh") in result.summary("zh")
    assert type(result).from_dict(result.to_dict()) == result


@pytest.mark.parametrize("cause", ["bad luck", None, 3, Mistake.VAGUE])
def test_root_cause_rejects_an_unknown_cause(cause: Any) -> None:
    with pytest.raises(UnknownOption):
        root_cause(cause)


def test_root_cause_rejects_an_unknown_topic() -> None:
    with pytest.raises(UnknownOption):
        root_cause("negligence", topic="shape")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"customer_cause": CustomerCause.NEW_PRODUCT}, id="two causes"),
        pytest.param({"company_cause": None}, id="no cause"),
    ],
)
def test_complaint_cause_needs_exactly_one_cause(change: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        attrs.evolve(root_cause("negligence"), **change)


# ----------------------------------------------------------------------------- ranking

named = st.lists(st.none() | st.sampled_from("abcdefg"), max_size=40)


@given(named.filter(any), st.floats(0.01, 1))
def test_pareto_ranks_like_estimates_pareto(
    causes: list[str | None], cut_off: float
) -> None:
    ranking = pareto(causes, cut_off=cut_off)
    counts = Counter(cause for cause in causes if cause is not None)
    by_name = dict(sorted(counts.items()))
    assert ranking.rows == estimates.pareto(by_name, cut_off=cut_off)
    assert ranking.n_missing == causes.count(None)
    assert ranking.n == sum(counts.values()) == len(causes) - ranking.n_missing
    assert pareto(Counter(causes), cut_off=cut_off) == ranking
    assert ranking.vital_share >= cut_off - 1e-12
    assert ranking.n_vital == len(ranking.vital_causes)
    assert bool(ranking.findings) is (len(counts) > 1)
    assert all(not each.weight for each in ranking.findings) or ranking.n >= 30
    assert type(ranking).from_dict(ranking.to_dict()) == ranking
    assert pickle.loads(pickle.dumps(ranking)) == ranking


def test_pareto_groups_restaurant_complaints_by_category() -> None:
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
    for category, measures in COUNTERMEASURES:
        assert all(measure.label("zh") for measure in measures)
        assert category in {RestaurantCategory.DISH_QUALITY, "service_attitude"}
    assert ranking.rows[0].name == RestaurantComplaint.SLOW_RESPONSE.code
    assert "回应不及时" in ranking.to_text("zh")
    assert "菜品质量" in ranking.html("zh")
    assert ranking.findings[0].code == "finding.causes_too_few"
    often = pareto(causes * 12, groups=RESTAURANT_CATEGORIES, cut_off=0.5)
    assert often.findings[0].explain("en").startswith("“slow response”")
    assert "激励和考核" in often.findings[0].advice_text("zh")
    plain = pareto(causes * 12, cut_off=0.5)
    assert plain.findings[0].advice == "advice.remove_cause"
    assert len(ranking.tables("en")) == 2
    assert pareto(causes).group_rows == ()


def test_pareto_accepts_groups_as_a_mapping() -> None:
    ranking = pareto({"hot": 2, "cold": 3}, groups={"hot": "soup", "cold": "soup"})
    assert [(row.name, row.value) for row in ranking.group_rows] == [("soup", 5)]
    with pytest.raises(UnknownField) as caught:
        pareto(["hot", "cold"], groups={"hot": "soup"})
    assert "cold" not in str(caught.value)


def test_pareto_by_root_advises_to_prevent_it() -> None:
    causes = [CompanyCause.NEGLIGENCE] * 60 + [CompanyCause.POLICY_PROBLEM] * 20
    ranking = pareto(causes, groups=ROOT_CAUSES, cut_off=0.5)
    assert [finding.advice for finding in ranking.findings] == [
        "advice.root_cause_people"
    ]


HOSTILE = '<img src=x onerror="alert(1)">'


def test_pareto_escapes_markup_in_causes() -> None:
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
    ("causes", "options", "error"),
    [
        pytest.param([], {}, EmptyInput, id="no complaint"),
        pytest.param([None, nan], {}, EmptyInput, id="missing causes"),
        pytest.param({"a": 0}, {}, EmptyInput, id="counts of 0"),
        pytest.param("abc", {}, WrongType, id="text"),
        pytest.param(3, {}, WrongType, id="number"),
        pytest.param([3], {}, WrongType, id="numbers"),
        pytest.param({"a": 1.5}, {}, InvalidCount, id="fraction"),
        pytest.param({"a": -1}, {}, InvalidCount, id="negative count"),
        pytest.param({"a": True}, {}, NotANumber, id="bool"),
        pytest.param(["a"], {"cut_off": 0}, OutOfRange, id="cut-off of 0"),
        pytest.param(["a"], {"cut_off": 1.1}, OutOfRange, id="cut-off above 1"),
        pytest.param(["a"], {"cut_off": nan}, NotANumber, id="cut-off of NaN"),
        pytest.param(["a"], {"groups": {}}, UnknownField, id="cause without group"),
        pytest.param(["a"], {"groups": "b"}, WrongType, id="groups as text"),
    ],
)
def test_pareto_rejects_invalid_arguments(
    causes: Any, options: dict[str, Any], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        pareto(causes, **options)


def test_pareto_without_causes_reports_how_many_are_missing() -> None:
    with pytest.raises(EmptyInput, match="2 missing"):
        pareto([None, None])


@pytest.mark.parametrize(
    ("counts", "codes"),
    [
        ({"late": 1}, []),
        ({"late": 100}, []),  # nothing to choose from
        ({"late": 28, "rude": 1}, ["finding.causes_too_few"]),
        ({"late": 29, "rude": 1}, ["finding.vital_cause"]),
        ({"a": 26, "b": 25, "c": 24, "d": 25}, ["finding.causes_inconclusive"]),
        ({"a": 29, "b": 21}, ["finding.causes_inconclusive"]),
        ({"a": 40, "b": 20}, ["finding.vital_cause"]),
    ],
)
def test_a_cause_is_first_where_it_is_told_from_an_equal_share(
    counts: dict, codes: list
) -> None:
    findings = pareto(counts).findings
    assert [finding.code for finding in findings] == codes
    for finding in findings:
        decided = finding.code == "finding.vital_cause"
        assert bool(finding.weight) is decided
        assert finding.explain("zh")


def test_pareto_counts_only_causes_with_complaints() -> None:
    ranking = pareto({"a": 1, "b": 0})
    assert isinstance(ranking, ComplaintPareto)
    assert ranking.n_causes == 1


# ----------------------------------------------------------------------------- silence


@given(st.integers(1, 1000), st.data())
def test_silent_share_adds_up_with_the_complaints(n: int, data: Any) -> None:
    vocal = data.draw(st.integers(0, n))
    result = silent_share(dissatisfied=n, complaints=vocal)
    assert result.silent + vocal == n
    assert result.share == pytest.approx(1 - vocal / n)
    assert result.interval.low <= result.share <= result.interval.high
    assert result.per_complaint == (n / vocal if vocal else None)
    assert bool(result.findings) is (n >= 30 and result.interval.low > 0.5)
    assert type(result).from_dict(result.to_dict()) == result
    assert result.summary("zh")
    for finding in result.findings:
        assert finding.explain("zh")
    if vocal:
        again = dissatisfied_from_complaints(vocal, complaint_share=1 - result.share)
        assert again.dissatisfied == pytest.approx(n)


@pytest.mark.parametrize(
    ("dissatisfied", "complaints", "found"),
    [(29, 2, 0), (30, 2, 1), (100, 40, 1), (100, 41, 0), (100, 60, 0), (100, 61, 0)],
)
def test_a_silent_majority_is_found_where_enough_were_asked(
    dissatisfied: int, complaints: int, found: int
) -> None:
    result = silent_share(dissatisfied=dissatisfied, complaints=complaints)
    assert [finding.weight for finding in result.findings] == [0] * found


def test_findings_of_pareto_weigh_in_points_of_100_and_behaviour_has_none() -> None:
    (vital,) = pareto({"late": 30, "rude": 10}, cut_off=0.7).findings
    assert vital.weight == 75
    (gone,) = complaint_behaviour(["stopped_buying"]).findings
    assert gone.weight == 0
    assert (
        complaint_behaviour({"stopped_buying": True, "warned_friends": None}).findings
        == ()
    )


def test_dissatisfied_from_complaints_warns_of_the_folklore_ratio_27() -> None:
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
def test_dissatisfied_from_complaints_takes_measured_figures_of_tarp(
    figure: PublishedFigure[float], value: float
) -> None:
    assert figure.value == value
    result = dissatisfied_from_complaints(30, complaint_share=figure)  # and no warning
    assert result.dissatisfied == pytest.approx(30 / value)
    assert result.basis is Status.MEASURED


def test_dissatisfied_from_complaints_has_no_basis_for_own_numbers() -> None:
    assert dissatisfied_from_complaints(10, per_complaint=4).dissatisfied == 40
    assert dissatisfied_from_complaints(10, complaint_share=0.25).basis is None
    figure = PublishedFigure(
        value=0.2,
        unit="share",
        source=Source(citation="our survey", status=Status.MEASURED),
    )
    assert dissatisfied_from_complaints(10, complaint_share=figure).silent == 40


@pytest.mark.parametrize(
    ("dissatisfied", "n_complaints", "error"),
    [
        pytest.param(1, 2, OutOfOrder, id="more complaints than dissatisfied"),
        pytest.param(0, 0, OutOfRange, id="nobody dissatisfied"),
        pytest.param(1, -1, InvalidCount, id="negative"),
        pytest.param(1.5, 1, InvalidCount, id="fraction"),
        pytest.param(nan, 1, NotANumber, id="NaN"),
        pytest.param(True, 0, NotANumber, id="bool"),
    ],
)
def test_silent_share_rejects_invalid_counts(
    dissatisfied: Any, n_complaints: int, error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        silent_share(dissatisfied=dissatisfied, complaints=n_complaints)


@pytest.mark.parametrize(
    ("n", "options", "error"),
    [
        pytest.param(10, {}, InputError, id="neither share nor ratio"),
        pytest.param(
            10, {"complaint_share": 0.5, "per_complaint": 2}, InputError, id="both"
        ),
        pytest.param(10, {"complaint_share": 0}, OutOfRange, id="share of 0"),
        pytest.param(10, {"complaint_share": 27}, OutOfRange, id="share above 1"),
        pytest.param(10, {"per_complaint": 0.5}, OutOfRange, id="ratio below 1"),
        pytest.param(10, {"per_complaint": inf}, NotANumber, id="infinite ratio"),
        pytest.param(-1, {"complaint_share": 0.5}, OutOfRange, id="negative"),
    ],
)
def test_dissatisfied_from_complaints_rejects_invalid_arguments(
    n: float, options: dict[str, Any], error: type[CustsatError]
) -> None:
    with pytest.raises(error):
        dissatisfied_from_complaints(n, **options)


def test_dissatisfied_from_complaints_rejects_an_overflow() -> None:
    result = dissatisfied_from_complaints(1e308, complaint_share=1e-9)
    with pytest.raises(CustsatError):
        result.dissatisfied  # noqa: B018  # the property raises


# --------------------------------------------------------------------------- tolerance

wait = st.floats(0, 1000)


@given(wait, wait, st.floats(0.1, 10), st.floats(0.1, 100), st.floats(0.01, 1))
def test_remaining_tolerance_shrinks_with_the_wait(
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


def test_remaining_tolerance_halves_in_a_half_life() -> None:
    for waited, left in ((0, 2), (6, 1), (12, 0.5), (18, 0.25)):
        assert remaining_tolerance(waited, width=2, half_life=6).remaining_width == left
    assert remaining_tolerance(1e9, width=2, half_life=1e-9).time_until(1) == 0


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param({"waiting_time": -1}, OutOfRange, id="negative wait"),
        pytest.param({"waiting_time": nan}, NotANumber, id="NaN"),
        pytest.param({"width": 0}, OutOfRange, id="no width"),
        pytest.param({"half_life": 0}, OutOfRange, id="no half-life"),
        pytest.param({"initial_share": 0}, OutOfRange, id="nothing left"),
        pytest.param({"initial_share": 1.1}, OutOfRange, id="share above 1"),
    ],
)
def test_remaining_tolerance_rejects_invalid_arguments(
    change: dict[str, Any], error: type[CustsatError]
) -> None:
    arguments: dict[str, Any] = {"waiting_time": 1, "width": 2, "half_life": 6}
    with pytest.raises(error):
        remaining_tolerance(**(arguments | change))


def test_time_until_rejects_a_width_of_0() -> None:
    result = remaining_tolerance(1, width=2, half_life=6)
    with pytest.raises(OutOfRange):
        result.time_until(0)


# ------------------------------------------------------------------------ public names

PACKAGES = (complaints, cases, desk, economics, reactions)
NAMES = [(package, name) for package in PACKAGES for name in package.__all__]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("package", "name"), NAMES, ids=[f"{p.__name__}.{n}" for p, n in NAMES]
)
def test_public_enums_have_labels_in_both_languages(
    package: Any, name: str, lang: str
) -> None:
    value = getattr(package, name)
    assert value is not None
    if isinstance(value, type) and issubclass(value, LabelledEnum):
        assert all(text and "_" not in text for _, text in value.choices(lang))
