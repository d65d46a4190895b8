"""Tests of prepare and of the review that it returns."""

from __future__ import annotations

import json
import pickle
from datetime import date
from html.parser import HTMLParser
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custsat.customers import LeadAction
from custsat.errors import (
    EmptyInput,
    InputError,
    InvalidExport,
    NotADate,
    UnknownOption,
    WrongType,
)
from custsat.labels import catalogue
from custsat.loyalty import kaplan_meier
from custsat.review import Action, Review, prepare
from custsat.review._actions import (
    OWNER_BY_ADVICE,
    OWNERS_BY_ADVICE,
    URGENT,
    WAITING,
    days_of,
    owner_of,
)
from custsat.review._registry import result_class
from custsat.satisfaction import (
    csat,
    index,
    measure,
    nps,
    perceptions,
    zones_of_tolerance,
)
from custsat.service import GapCause
from custsat.service.gap_model import Remedy
from custsat.values import LIKERT5, LIKERT7, NPS11, Finding, Result
from custsat.values._groups import ListedGroups

GOOD = nps([10] * 50, scale=NPS11)
BAD = nps([10] * 30 + [0] * 20, scale=NPS11)
WORSE = nps([0] * 50, scale=NPS11)
FEW = csat([5, 5, 5, 5], scale=LIKERT5)
ITEMS = index(
    [{"speed": 4, "manner": 5, "bills": 3}] * 50,
    weights={"speed": 1, "manner": 1, "bills": 2},
    scale=LIKERT5,
)
GAP = measure(perceived=3, expected=4, scale=LIKERT5)
ALL = (GOOD, BAD, WORSE, FEW, ITEMS, GAP)
HOSTILE = "<img src=x onerror=alert(1)>&\"'\n=cmd()"


def _names(results: list) -> list[str]:
    """A name for each of the results, which may be of one kind."""
    return [f"Shop {number}" for number, _ in enumerate(results)]


chosen = st.lists(st.sampled_from(ALL), min_size=1, max_size=6)


@given(chosen)
def test_prepare_sorts_findings_by_certainty_and_weight(results: list) -> None:
    names = _names(results)
    review = prepare(*results, names=names)

    costly = (*review.weighed, *review.of_other_measures)
    assert set(review.findings) == {*review.undecided, *costly, *review.noted}
    assert not any(entry.weight for entry in (*review.undecided, *review.noted))
    weights = [entry.weight for entry in review.weighed]
    assert weights == sorted(weights, reverse=True)
    first = {attrs.evolve(each, section=names[0]) for each in results[0].findings}
    assert first.issuperset(review.weighed)
    assert first.isdisjoint(review.of_other_measures)
    findings = {
        attrs.evolve(entry, section=name)
        for name, result in zip(names, results, strict=True)
        for entry in result.findings
    }
    assert set(review.findings) == findings
    assert len(review.findings) == len(findings)  # each once
    assert [entry.result for entry in review.sections] == results


@given(chosen)
def test_prepare_lists_each_advice_once(results: list) -> None:
    review = prepare(*results, names=_names(results))
    advice = [entry.advice for entry in review.actions]

    assert len(set(advice)) == len(advice)
    assert set(advice) == {entry.advice for entry in review.findings if entry.advice}
    few = [entry for entry in review.findings if entry.certainty.value == "too_few"]
    assert not few or advice[0] == "advice.ask_more"
    for action in review.actions:
        findings = [entry for entry in review.findings if entry.advice == action.advice]
        assert action.weight == max(entry.weight for entry in findings)
        assert set(action.subjects) == {entry.subject for entry in findings} - {""}
        assert len(set(action.subjects)) == len(action.subjects)


def test_prepare_puts_the_first_measure_first_and_the_others_in_their_order() -> None:
    review = prepare(BAD, WORSE, BAD, names=["a", "b", "c"])

    assert [finding.section for finding in review.findings] == ["a", "b", "c"]
    assert [finding.section for finding in review.weighed] == ["a"]
    assert [finding.section for finding in review.of_other_measures] == ["b", "c"]
    assert len(prepare(BAD, BAD, names=["x", "y"]).findings) == 2


def test_what_several_measures_find_about_one_subject_is_one_entry() -> None:
    """One item stood in two places of the list, under two measures."""
    weights = {"speed": 1, "bills": 2}
    now, before = (
        index([{"speed": speed, "bills": 3}] * 30, weights=weights, scale=LIKERT5)
        for speed in (2, 3)
    )
    text = prepare(now, BAD, before, names=["now", "shops", "before"]).summary()

    (entry,) = [line for line in text.splitlines() if line.startswith("  1. now: ")]
    assert "; before: “bills”" in entry
    assert text.count("before: “bills”") == 1
    assert text.index("now: “bills”") < text.index("Findings by other measures")
    assert text.index("Findings by other measures") < text.index("shops: 40%")


def test_actions_name_who_until_when_and_what_shows_that_it_worked() -> None:
    review = prepare(BAD, ITEMS, names=["Shops", ""], as_of=date(2026, 12, 1))
    call, improve = review.actions

    assert (call.owner.label(), call.due) == ("customer care", date(2026, 12, 8))
    assert (improve.owner.value, improve.due) == (
        "service_management",
        date(2027, 3, 1),
    )
    assert call.explain().endswith("[customer care, by 2026-12-08]")
    assert call.explain("zh").endswith("［客户服务部门，2026-12-08 前］")
    assert (
        call.check_text()
        == "Shops, taken again in the same way, with its interval if it has one"
    )
    assert improve.check_text("zh") == "以同样方式再测一次；有区间的，一并看区间"
    for page in (review.to_text(), review.html()):
        assert "shows whether it worked" in page
        assert "2027-03-01" in page
    assert review.html().count("What next") == 1
    assert "<h4>" not in review.html()
    undated = prepare(BAD, ITEMS)
    assert {action.due for action in undated.actions} == {None}
    assert "<th>by</th>" not in undated.html()
    assert Review.from_dict(review.to_dict()) == review
    with pytest.raises(NotADate):
        prepare(BAD, as_of="2026-12-01")  # type: ignore[arg-type]


def test_remedies_of_causes_keep_their_owner_and_their_check() -> None:
    for cause in GapCause:
        remedy = Remedy(cause=cause)
        action = Action(advice=remedy.action, subjects=(), weight=1, measure="Gaps")
        assert action.owner is remedy.owner
        assert action.check_text("zh") == remedy.check_text("zh")


def test_owners_are_of_advice_that_there_is() -> None:
    codes = {code for code in catalogue() if code.startswith("advice.")}

    assert set(OWNER_BY_ADVICE) <= codes | {action.code for action in LeadAction}
    assert {f"advice.{name}" for name in URGENT} <= codes
    listed = [name for names in OWNERS_BY_ADVICE.values() for name in names]
    assert len(listed) == len(set(listed))
    for code in codes:
        assert owner_of(code).label("zh")


def test_nobody_who_waits_for_an_answer_waits_for_a_week() -> None:
    assert {f"advice.{name}" for name in WAITING} <= set(OWNER_BY_ADVICE)
    days = ("advice.answer_now", "advice.call_detractors", "advice.ask_more")
    assert [*map(days_of, days)] == [1, 7, 90]


def test_what_is_only_noted_and_calls_for_action_is_the_verdict() -> None:
    """The review said that nothing calls for action, and then what to do next."""
    review = prepare(perceptions(perceived=[3, 4] * 40, expected=[5, 5] * 40))

    assert (review.weighed, review.undecided) == ((), ())
    assert review.verdict().startswith("100% of 80 customers got less than")
    assert [action.advice for action in review.actions] == ["advice.close_the_gap"]
    assert prepare(GOOD).verdict().startswith("Not judged: without a target")
    assert prepare(FEW).verdict().startswith("Too few answers for a verdict")


def test_review_has_no_action_without_advice() -> None:
    quiet = Finding(code="finding.item_costs", weight=3)
    review = Review(title="", sections=prepare(GOOD).sections, findings=(quiet,))

    assert review.actions == ()


def test_review_summary_in_both_languages() -> None:
    review = prepare(ITEMS, BAD, names=["Survey", ""])

    assert review.summary() == (
        "Satisfaction review\n"
        "Survey: “bills” scores 50 of 100, weighs 50.0% and costs the index 25.00 "
        "points\n\n"
        "Survey\n"
        "  Satisfaction index 69 of 100; satisfied rate 0% (95% interval 0% to 7%; "
        "50 respondents)\n\n"
        "Net promoter score\n"
        "  Net promoter score +20 (95% interval -7 to +47; 50 answers, 0 missing)\n\n"
        "Findings, by their weight from 0 to 100: Survey\n"
        "  1. Survey: “bills” scores 50 of 100, weighs 50.0% and costs the index "
        "25.00 points [25.0]\n\n"
        "Findings by other measures, each with weights of its own\n"
        "  1. 40% of those who answered are detractors (20 people) [40.0]\n\n"
        "What next\n"
        "  1. Improve first what costs the most points (bills) [service management]\n"
        "  2. Call detractors back within days, and learn what would have made them "
        "stay [customer care]"
    )
    chinese = review.summary("zh")
    assert chinese.startswith("满意度评估报告\nSurvey：“bills”得分")
    assert "指标的发现（权重各自计算）\n  1. 40% 的受访者是贬损者" in chinese
    assert chinese.endswith("［客户服务部门］")
    for lang in ("en", "zh"):
        assert review.to_text(lang).startswith(review.summary(lang))
        assert "## Survey" in review.to_text(lang)
        assert [*map(len, (review.findings, review.actions))] == [2, 2]
    with pytest.raises(UnknownOption):
        review.summary("fr")


def test_review_summary_without_findings() -> None:
    review = prepare(GOOD, title="All is well")

    assert review.findings == review.actions == ()
    assert review.summary().startswith("All is well\nNot judged: without a")
    assert "Findings" not in review.summary()
    assert "usual owner" not in review.to_text()
    assert "<ol>" not in review.html()


def test_review_says_first_what_is_not_decided() -> None:
    """The caution that too few answered came last, after what to mend."""
    review = prepare(BAD, FEW)
    lines = review.summary().splitlines()

    assert lines[1].startswith("40% of those who answered are detractors")
    heading = "Findings, by their weight from 0 to 100: Net promoter score"
    assert lines.index("Not decided yet") < lines.index(heading)
    assert review.actions[0].advice == "advice.ask_more"
    assert prepare(FEW).verdict("en") == (
        "Too few answers for a verdict: nothing is to be changed yet"
    )
    open_ = prepare(csat([5] * 25 + [3] * 5, scale=LIKERT5, target=0.85))
    assert open_.verdict("zh").startswith("答卷尚不能定论")


def test_review_of_four_questionnaires_mends_nothing() -> None:
    """ "Mend first r3, r4, r5" was advised, r5 standing at 90."""
    four = index(
        [{"a": 5, "b": 1}, {"a": 4, "b": 2}, {"a": 5, "b": 2}, {"a": 4, "b": 1}],
        weights={"a": 1, "b": 1},
        scale=LIKERT5,
        target=0.85,
    )
    review = prepare(four)

    assert [entry.certainty.value for entry in review.findings] == ["too_few"]
    assert [entry.advice for entry in review.actions] == ["advice.ask_more"]
    assert review.verdict("en").endswith("nothing is to be changed yet")


def test_review_of_two_detractors_has_no_verdict_about_customers() -> None:
    """Two answers led the review as "100% of those who answered are detractors"."""
    review = prepare(nps([0, 0]), csat([1, 1], scale=LIKERT5))

    assert review.weighed == ()
    assert review.verdict("en").startswith("Too few answers for a verdict")
    assert [entry.weight for entry in review.noted] == [0, 0]
    assert "advice.call_detractors" in [entry.advice for entry in review.actions]


def test_review_notes_last_what_cannot_be_put_in_points() -> None:
    noted = Finding(code="finding.ceiling", weight=0, facts=(("share", 0.6),))
    sections = prepare(GOOD).sections
    review = Review(title="", sections=sections, findings=(noted,))

    assert review.noted == (noted,)
    assert "Also noted\n  1. 60% of the expectations" in review.summary()
    assert review.verdict().startswith("Not judged: without a target")


def zones(n: int, perceived: list[int]) -> Any:
    """Zones of customers of whom most desire the top of the scale."""
    return zones_of_tolerance(
        adequate=[4] * 4 * n,
        desired=[7, 7, 7, 6] * n,
        perceived=perceived * n,
        scale=LIKERT7,
    )


def test_a_caution_does_not_lead_where_the_first_measure_is_open() -> None:
    """The reader was told of the ceiling, not that the answers do not decide."""
    review = prepare(zones(10, [5, 4, 3, 4]))
    assert [each.code for each in review.findings] == [
        "finding.zones_undecided",
        "finding.ceiling",
    ]
    assert review.verdict() == (
        "The answers do not decide: ask more before anything is changed"
    )
    decided = prepare(zones(10, [5, 4, 6, 6]))
    assert decided.verdict().startswith("75% of the expectations are at the top")
    both = (zones(10, [5, 4, 6, 6]), zones(10, [5, 4, 3, 4]))
    other = prepare(*both, names=["now", "last year"])
    assert other.undecided
    assert other.verdict() == f"now: {decided.verdict()}"


def test_what_most_get_leads_where_the_mean_is_open() -> None:
    most = prepare(zones(20, [7, 3, 3, 3]))
    assert [each.code for each in most.findings] == [
        "finding.zones_undecided",
        "finding.zones_most",
        "finding.ceiling",
    ]
    assert most.verdict().startswith("Most customers get less")


class Page(HTMLParser):
    """Collects the tags, the attributes and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


def two_items(name: str) -> Any:
    """The index of an item that costs more than another one."""
    rows = [{name: 2, "other": 5}] * 30
    return index(rows, weights={name: 1, "other": 1}, scale=LIKERT5)


@pytest.mark.parametrize("lang", ["en", "zh", "zh-CN"])
def test_review_html_escapes_names(lang: str) -> None:
    score = two_items(HOSTILE)
    review = prepare(score, BAD, title=HOSTILE, names=[HOSTILE, ""])

    for page in (review.html(lang), review._repr_html_()):
        read = Page(page)
        safe = {"section", "h2", "h3", "h4", "ol", "li", "p", "b", "table", "caption"}
        assert set(read.tags) <= safe | {"thead", "tbody", "tr", "td", "th", "br"}
        assert set(read.attributes) <= {"lang", "style", "cellpadding"}
        assert HOSTILE in read.words
    assert HOSTILE in review.summary(lang)
    assert f'lang="{lang[:2]}' in review.html(lang)


@pytest.mark.parametrize("name", ["performance", "answer", "review", "satisfaction"])
def test_review_keeps_names_of_items_and_sections(name: str) -> None:
    score = two_items(name)
    review = prepare(score, names=[name])

    assert review.actions[0].explain("zh").endswith(f"（{name}）［服务部门负责人］")
    assert f"{name}：“{name}”得分" in review.summary("zh")


def test_action_explain_names_subjects() -> None:
    bare = Action(advice="advice.call_detractors", subjects=(), weight=1)

    assert bare.explain().startswith("Call detractors back")
    about = attrs.evolve(bare, subjects=("a", "outcome.met"))
    assert about.explain("en").endswith("(a, as expected) [customer care]")
    assert about.explain("zh").endswith("（a、符合期望）［客户服务部门］")


SHOPS: ListedGroups = ListedGroups(
    by=("shop", "opened"),
    results=((("n", date(2026, 3, 2)), GOOD), (("s", None), BAD), ((HOSTILE, 1), None)),
    total=GOOD + BAD,
)


def test_prepare_takes_the_total_of_groups_and_shows_the_groups() -> None:
    review = prepare(SHOPS, FEW, names=["Recommendation", ""])
    section = review.sections[0]

    assert (section.result, section.groups) == (SHOPS.total, SHOPS)
    assert [f for f in review.findings if f.section == "Recommendation"] == [
        attrs.evolve(finding, section="Recommendation")
        for finding in SHOPS.total.findings
    ]
    for lang in ("en", "zh"):
        assert SHOPS.total.summary(lang) in review.summary(lang)
        assert SHOPS.count_text(lang) in review.summary(lang)
        assert SHOPS.to_text(lang) in review.to_text(lang)
        assert SHOPS.html(lang) in review.html(lang)
        assert "<img" not in review.html(lang)
    assert (
        "Net promoter score by shop, opened; groups: 3, of which 1"
        in review._repr_html_()
    )
    assert hash(review) == hash(prepare(SHOPS, FEW, names=["Recommendation", ""]))


def test_review_of_groups_round_trips() -> None:
    exported = json.loads(json.dumps(prepare(SHOPS, GOOD, names=["", "All"]).to_dict()))
    restored = Review.from_dict(exported)

    assert restored.to_dict() == exported
    assert restored.sections[0].groups["n", "2026-03-02"] == GOOD
    assert restored.sections[0].result == SHOPS.total
    assert list(exported["sections"][0]) == ["name", "result", "groups"]
    assert list(exported["sections"][1]) == ["name", "result"]
    exported["sections"][0]["groups"]["groups"][0]["result"]["n"] = 1
    with pytest.raises(InvalidExport):
        Review.from_dict(exported)


def test_prepare_takes_groups_without_columns_as_their_total() -> None:
    alone: ListedGroups = ListedGroups(by=(), results=(), total=GOOD)

    assert prepare(alone) == prepare(GOOD)


def test_prepare_rejects_groups_in_which_nobody_answered() -> None:
    silent: ListedGroups = ListedGroups(by=("g",), results=(("a", None),), total=None)
    with pytest.raises(EmptyInput, match="a review needs at least one answer"):
        prepare(silent)


@settings(max_examples=30)
@given(chosen, st.sampled_from(["", "标题", HOSTILE]), st.booleans())
def test_review_round_trips(results: list, title: str, named: bool) -> None:
    names = _names(results) if named or len(results) > 1 else None
    review = prepare(*results, title=title, names=names)
    export = json.loads(json.dumps(review.to_dict()))

    assert Review.from_dict(export) == review
    assert Review.from_dict(export).to_dict() == review.to_dict()
    assert pickle.loads(pickle.dumps(review)) == review
    assert hash(review) == hash(Review.from_dict(export))


def _changed(export: dict, *path: Any, to: Any) -> dict:
    again = json.loads(json.dumps(export))
    node = again
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = to
    return again


EXPORT = prepare(BAD, ITEMS, names=["a", "b"]).to_dict()


@pytest.mark.parametrize(
    "data",
    [
        None,
        3,
        "review",
        [],
        {},
        {"sections": 3},
        {"sections": "ab"},
        {**EXPORT, "more": 1},
        {k: v for k, v in EXPORT.items() if k != "schema"},
        _changed(EXPORT, "schema", to="custsat/review@2"),
        _changed(EXPORT, "title", to=5),
        _changed(EXPORT, "title", to=None),
        _changed(EXPORT, "sections", to=[]),
        _changed(EXPORT, "sections", 0, "name", to=5),
        _changed(EXPORT, "sections", 0, "more", to=5),
        _changed(EXPORT, "sections", 0, "result", to=None),
        _changed(EXPORT, "sections", 0, "result", "score", to=99.0),
        _changed(EXPORT, "sections", 0, "result", "n", to=True),
        _changed(EXPORT, "sections", 0, "result", "schema", to="custsat/unheard_of@1"),
        _changed(EXPORT, "sections", 0, "result", "schema", to=["a"]),
        _changed(EXPORT, "findings", to=[]),
        _changed(EXPORT, "findings", 0, "weight", to=True),
        _changed(EXPORT, "findings", 0, "about", to="b"),
        _changed(EXPORT, "actions", 0, "subjects", to=["x"]),
    ],
)
def test_review_from_dict_rejects(data: Any) -> None:
    with pytest.raises(InvalidExport, match=r"review@1$") as caught:
        Review.from_dict(data)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    ("error", "results", "more"),
    [
        (EmptyInput, (), {}),
        (WrongType, (3,), {}),
        (WrongType, (BAD, None), {}),
        (WrongType, ([BAD],), {}),
        (InputError, (BAD,), {"names": []}),
        (InputError, (BAD, BAD), {"names": ["a"]}),
        (WrongType, (BAD,), {"names": [None]}),
        (WrongType, (BAD, BAD), {"names": "ab"}),
        (WrongType, (BAD,), {"title": None}),
        (WrongType, (BAD,), {"title": 3}),
    ],
)
def test_prepare_rejects(error: type, results: tuple, more: dict) -> None:
    with pytest.raises(error) as caught:
        prepare(*results, **more)
    assert caught.type is error


def test_result_class_finds_every_schema() -> None:
    for result in ALL:
        assert result_class(result.to_dict()["schema"]) is type(result)
    for schema in ("", "net_promoter@1", "custsat/net_promoter@2", None, 3):
        with pytest.raises(InvalidExport):
            result_class(schema)


def test_result_class_ignores_classes_without_schema() -> None:
    @attrs.frozen(kw_only=True)
    class Between(Result):
        """A base class without a schema, like TargetedScore."""

    with pytest.raises(InvalidExport):
        result_class("custsat/between@1")
    assert not hasattr(Between, "schema")


def test_verdict_of_a_target_that_is_met_is_that_it_is_met() -> None:
    """+70 against a target of +20 was judged by its few detractors."""
    review = prepare(nps([10] * 190 + [0] * 10, target=20), names=["Recommendation"])

    assert review.verdict() == "Recommendation: the target is met"
    assert review.verdict("zh") == "Recommendation：已达目标"
    assert review.weighed == ()
    assert [each.advice for each in review.actions] == ["advice.call_detractors"]
    missed = prepare(nps([10] * 150 + [0] * 50, target=90))
    assert "target" in missed.verdict()
    assert [each.weight for each in missed.weighed] == sorted(
        (each.weight for each in missed.weighed), reverse=True
    )


@pytest.mark.parametrize(
    ("names", "name"),
    [
        (None, "Customer satisfaction score"),
        (["North", "North"], "North"),
        (["", "Customer satisfaction score"], "Customer satisfaction score"),
    ],
)
def test_results_that_a_reader_cannot_tell_apart_are_refused(
    names: list[str] | None, name: str
) -> None:
    north, south = (csat([5, 4, low] * 40, scale=LIKERT5) for low in (3, 2))
    message = f"two results are called {name}: give names=, a different one for each"
    with pytest.raises(InputError, match=f"^{message}$"):
        prepare(north, south, names=names)
    assert len(prepare(north, south, names=["North", ""]).sections) == 2
    assert len(prepare(north, nps([9] * 40)).sections) == 2


def test_a_finding_of_two_sections_is_written_once_with_both() -> None:
    """A total and the total of its groups said the same thing twice."""
    good, bad = csat([5] * 40, scale=LIKERT5), nps([10, 9, 3, 8] * 20)
    few = nps([10, 3])
    review = prepare(good, bad, bad, few, few, names=["", "All", "By shop", "C", "D"])
    text = review.summary()
    assert text.count("(20 people) [") == 1
    assert "  1. All, By shop: 25% of those who answered are detractors" in text
    lines = review.summary("zh").split("\n")
    assert [line[:9] for line in lines if "、D：" in line] == ["  1. C、D："] * 2


def test_a_list_of_results_is_refused_with_the_way_to_pass_it() -> None:
    result = csat([5, 4, 3] * 40, scale=LIKERT5)
    with pytest.raises(WrongType, match=r"list; write prepare\(\*results\)$"):
        prepare([result])
    with pytest.raises(WrongType, match=r"got int$"):
        prepare(result, 3)


def test_nothing_is_called_well_that_was_not_judged() -> None:
    """An index of 0, and half a year of lost customers, called for no action."""
    worst = index([{"a": 1, "b": 1}] * 40, weights={"a": 1, "b": 1}, scale=LIKERT5)
    assert prepare(worst).verdict().startswith("Not judged: without a target")
    lost = kaplan_meier([1] * 40, observed=[True] * 40)
    assert prepare(lost).verdict() == "The results bear no finding"
    assert prepare(lost).verdict("zh") == "各项结果未得出发现"


def test_a_target_that_is_open_comes_before_what_is_found_beside_it() -> None:
    """75 % against 70 %, undecided, was judged by 4 % at the low end."""
    score = csat([5] * 145 + [3] * 41 + [1] * 8, scale=LIKERT5, target=0.7)
    review = prepare(score)
    assert review.weighed
    assert "70%" in review.verdict()
    assert "open" in review.verdict() or "not decided" in review.verdict()


BOTH = {"en": "Shops", "zh": "门店"}
TITLE = {"en": "May", "zh": "五月"}


def test_names_and_title_may_have_a_text_for_each_language() -> None:
    review = prepare(BAD, GOOD, names=[BOTH, "All"], title=TITLE)
    english = prepare(BAD, GOOD, names=["Shops", "All"], title="May")
    chinese = prepare(BAD, GOOD, names=["门店", "All"], title="五月")

    for lang, same in (("en", english), ("zh", chinese)):
        for name in ("summary", "verdict", "to_text", "html"):
            assert getattr(review, name)(lang) == getattr(same, name)(lang)
    assert review.summary("zh-CN") == chinese.summary("zh")
    assert review._repr_html_() == english._repr_html_()
    assert review.in_language("zh")._repr_html_() == (
        chinese.in_language("zh")._repr_html_()
    )
    assert "<b>门店</b>：" in review.in_language("zh")._repr_html_()
    assert repr(review.in_language("zh")) == chinese.to_text("zh")
    exported = json.loads(json.dumps(review.to_dict()))
    assert exported["title"] == TITLE
    assert [section["name"] for section in exported["sections"]] == [BOTH, "All"]
    assert Review.from_dict(exported) == review
    only_title = prepare(BAD, title=TITLE)
    assert only_title.summary("zh").startswith("五月\n")
    only_name = prepare(BAD, names=[BOTH])
    assert "门店" in only_name.summary("zh")
    assert "门店" not in only_name.summary()


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"names": [{"en": "a"}]}, InputError, "each of names needs a text for each"),
        (
            {"names": [{"en": "a", "zh": 5}]},
            WrongType,
            "each of names of each language",
        ),
        ({"names": [{"en": "a", "fr": "b"}]}, InputError, "language: en, zh"),
        ({"names": [5]}, WrongType, "each of names must be text"),
        ({"title": {"zh": "a"}}, InputError, "title needs a text for each language"),
        ({"title": 5}, WrongType, "title must be text"),
    ],
)
def test_words_by_language_are_checked(
    arguments: Any, error: Any, message: str
) -> None:
    with pytest.raises(error, match=message):
        prepare(BAD, **arguments)


def test_names_that_are_alike_in_one_language_are_refused() -> None:
    other = {"en": "Stores", "zh": "门店"}
    with pytest.raises(InputError, match="two results are called 门店"):
        prepare(BAD, GOOD, names=[BOTH, other])
