"""Every verb that takes a scale says whether a question may read its answers instead.

What respondents answered comes as cells of a survey file, which a question reads.
Means, scores of one judge and blank forms do not: their verbs are listed, each with
the reason.  A new verb with ``scale=`` takes questions, or stands here.
"""

from __future__ import annotations

import inspect
from types import ModuleType
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import custsat
from custsat import frames
from custsat.values import Question, Scale

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE_QUESTION = {"question"}
BY_PART = {"question", "questions"}
MEANS = "takes means, which are no answers of a person"
ONE_JUDGE = "takes scores that one judge gives, or means; both may lie between answers"
AS_GIVEN = "looks at answers as they were given; Question.read makes them of cells"
WITHOUT_QUESTION = {
    "satisfaction.mean_of_dimensions": MEANS,
    "service.gaps": "takes means or tallies; Question.tally makes a tally of cells",
    "service.servqual_means": MEANS,
    "service.antecedent_questionnaire": "prints a form, and reads no answer",
    "service.self_rating": ONE_JUDGE,
    "service.service_style": ONE_JUDGE,
    "service.value_perception": ONE_JUDGE,
    "surveys.response_quality": AS_GIVEN,
    "frames.surveys.response_quality": AS_GIVEN,
    "customers.social_style": ONE_JUDGE,
    "complaints.handling_satisfaction": MEANS,
    "frames.service.service_style": ONE_JUDGE,
    "frames.customers.social_style": ONE_JUDGE,
}
WITH_QUESTION = {
    "satisfaction.nps": ONE_QUESTION,
    "satisfaction.csat": ONE_QUESTION,
    "satisfaction.acsi": BY_PART,
    "satisfaction.compare_pairs": ONE_QUESTION,
    "satisfaction.cronbach_alpha": BY_PART,
    "satisfaction.csi": BY_PART,
    "satisfaction.importance_performance": BY_PART,
    "satisfaction.index": BY_PART,
    "satisfaction.measure": BY_PART,
    "satisfaction.omega_total": BY_PART,
    "satisfaction.penalty_reward": BY_PART,
    "satisfaction.perceptions": BY_PART,
    "satisfaction.zone_of_tolerance": BY_PART,
    "satisfaction.zones_of_tolerance": BY_PART,
    "service.antecedent_scores": BY_PART,
    "service.belief_gaps": BY_PART,
    "service.gap_survey": BY_PART,
    "service.journey": BY_PART,
    "service.servperf": BY_PART,
    "service.servqual": BY_PART,
    "frames.satisfaction.acsi": BY_PART,
    "frames.satisfaction.compare_pairs": ONE_QUESTION,
    "frames.satisfaction.csi": BY_PART,
    "frames.satisfaction.describe": BY_PART,
    "frames.satisfaction.cronbach_alpha": BY_PART,
    "frames.satisfaction.omega_total": BY_PART,
    "frames.satisfaction.nps": ONE_QUESTION,
    "frames.satisfaction.csat": ONE_QUESTION,
    "frames.satisfaction.track": ONE_QUESTION,
    "frames.satisfaction.importance_performance": BY_PART,
    "frames.satisfaction.index": BY_PART,
    "frames.satisfaction.measure": BY_PART,
    "frames.satisfaction.penalty_reward": BY_PART,
    "frames.satisfaction.perceptions": BY_PART,
    "frames.satisfaction.zone_of_tolerance": BY_PART,
    "frames.satisfaction.zones_of_tolerance": BY_PART,
    "frames.service.belief_gaps": BY_PART,
    "frames.service.item_gaps": BY_PART,
    "frames.service.respondent_gaps": BY_PART,
    "frames.service.servqual": BY_PART,
}


def packages(parent: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The chapters, and those of frames, by name."""
    for name in parent.__all__:
        value = getattr(parent, name)
        if value is frames:
            yield from packages(frames, "frames.")
        elif isinstance(value, ModuleType):
            yield prefix + name, value


def verbs() -> Iterator[tuple[str, Any]]:
    """Every public function of a chapter, or of frames, by name."""
    for package, module in packages(custsat):
        for name in getattr(module, "__all__", ()):
            value = getattr(module, name)
            if inspect.isfunction(value):
                yield f"{package}.{name}", inspect.signature(value).parameters


ALL = dict(verbs())
WITH_SCALE = {name for name, parameters in ALL.items() if "scale" in parameters}


def test_every_verb_with_a_scale_is_listed() -> None:
    assert {*WITH_QUESTION, *WITHOUT_QUESTION} == WITH_SCALE
    assert not WITH_QUESTION.keys() & WITHOUT_QUESTION.keys()


@pytest.mark.parametrize("name", sorted(WITH_SCALE))
def test_verbs_with_a_scale_take_the_questions_that_are_listed(name: str) -> None:
    parameters = ALL[name]
    taken = BY_PART & parameters.keys()
    assert taken == WITH_QUESTION.get(name, set())
    for each in taken:
        assert parameters[each].default is None
        assert parameters[each].kind is inspect.Parameter.KEYWORD_ONLY
    if taken and parameters["scale"].default is not None:
        pytest.fail(f"{name}: scale= needs a default of None beside a question")


QUESTION = Question(scale=Scale(1, 5), not_answers={9: "blank"})
ROWS = [{"a": "5", "b": "4"}, {"a": 9, "b": "3"}]
SHORT = {"a": ["5", 9, 3, 1, 2, 4], "b": ["4", "3", 2, 1, 2, 5]}
FORMS: dict[str, Any] = {
    "satisfaction.acsi": {"answers": ROWS, "weights": {"a": 1, "b": 1}},
    "satisfaction.cronbach_alpha": {"answers": SHORT},
    "satisfaction.omega_total": {"answers": SHORT | {"c": [4, 3, 3, 2, 1, 4]}},
    "satisfaction.index": {"answers": ROWS, "weights": {"a": 1, "b": 1}},
    "satisfaction.csi": {"answers": ROWS, "weights": {"a": 1, "b": 1}},
    "satisfaction.importance_performance": {
        "importance": {"a": ["5", 9], "b": ["4", "3"]},
        "performance": {"a": ["5", "4"], "b": ["4", "3"]},
        "lines": "means",
    },
    "satisfaction.penalty_reward": {
        "answers": {
            "a": [*"1122334455"] * 6 + [9],
            "b": [*"1531524354"] * 6 + ["3"],
            "y": [*"1213243545"] * 6 + ["4"],
        },
        "outcome": "y",
        "min_class": 1,
    },
    "satisfaction.perceptions": {"perceived": ["5", 9], "expected": ["4", "3"]},
    "satisfaction.zones_of_tolerance": {
        "adequate": ["2", 9],
        "desired": ["5", "4"],
        "perceived": ["4", "3"],
    },
    "service.antecedent_scores": {"managers": {"many_levels": ["5", 9]}},
    "service.belief_gaps": {
        "customers": {"a": ["5", 9]},
        "managers": {"a": ["4", "3"]},
    },
    "service.gap_survey": {"customers": {"expected": ["5", 9]}},
    "service.journey": {
        "moments": [custsat.service.MomentOfTruth(name="a")],
        "answers": {"a": ["5", 9]},
    },
    "service.servperf": {"perceived": ROWS, "items": {"a": "x", "b": "x"}},
    "service.servqual": {
        "expected": ROWS,
        "perceived": ROWS,
        "items": {"a": "x", "b": "x"},
    },
}


def scalar_verbs_by_part() -> set[str]:
    """The verbs of many people with several items, that are no verbs of frames."""
    by_part = {name for name, taken in WITH_QUESTION.items() if taken == BY_PART}
    frames_verbs = {name for name in by_part if name.startswith("frames.")}
    of_one_customer = {"satisfaction.measure", "satisfaction.zone_of_tolerance"}
    return by_part - frames_verbs - of_one_customer


def test_a_call_of_every_scalar_verb_is_listed() -> None:
    assert FORMS.keys() == scalar_verbs_by_part()


@pytest.mark.parametrize("name", sorted(FORMS))
def test_verbs_count_non_answers_by_name(name: str) -> None:
    chapter, verb = name.split(".")
    result = getattr(getattr(custsat, chapter), verb)(**FORMS[name], question=QUESTION)

    assert "blank" in repr(attrs.asdict(result))
    assert type(result).from_dict(result.to_dict()) == result


ROW_VERBS = {
    "satisfaction.acsi": ("answers", "weights"),
    "satisfaction.csi": ("answers", "weights"),
    "satisfaction.index": ("answers", "weights"),
    "service.servperf": ("perceived", "items"),
    "service.servqual": ("expected", "items"),
}
READINGS = {
    "question": {"question": QUESTION},
    "questions": {"questions": dict.fromkeys("ab", QUESTION)},
}


def call_with_rows(name: str, rows: list[dict[str, Any]], **more: Any) -> Any:
    """The result of *rows* in place of those of the verb's form."""
    chapter, verb = name.split(".")
    argument = ROW_VERBS[name][0]
    form = FORMS[name] | {argument: rows} | more
    if name == "service.servqual":
        form["perceived"] = rows
    return getattr(getattr(custsat, chapter), verb)(**form)


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("name", sorted(ROW_VERBS))
def test_rows_of_a_file_may_have_other_cells(name: str, reading: str) -> None:
    file = [row | {"id": number, 3: "x"} for number, row in enumerate(ROWS)]
    result = call_with_rows(name, file, **READINGS[reading])

    assert result == call_with_rows(name, ROWS, **READINGS[reading])


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("name", sorted(ROW_VERBS))
@pytest.mark.parametrize(
    ("rows", "place"),
    [
        pytest.param([{"aa": "5", "b": "4"}] * 2, "", id="in every row"),
        pytest.param([ROWS[0], {"aa": "5", "b": "4"}], " at row 1", id="in one row"),
    ],
)
def test_a_misspelt_item_of_rows_of_a_file_is_refused(
    name: str, reading: str, rows: Any, place: str
) -> None:
    argument, named_by = ROW_VERBS[name]
    with pytest.raises(custsat.errors.UnknownField) as caught:
        call_with_rows(name, rows, **READINGS[reading])
    assert str(caught.value) == (
        f"{argument}{place} has no 'a', which {named_by} has; did you mean 'aa'?"
    )


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("name", sorted(ROW_VERBS))
def test_rows_of_items_alone_may_lack_some(name: str, reading: str) -> None:
    rows = [ROWS[0], {"b": "4"}]
    full = [ROWS[0], {"a": None, "b": "4"}]

    assert call_with_rows(name, rows, **READINGS[reading]) == call_with_rows(
        name, full, **READINGS[reading]
    )


@pytest.mark.parametrize("reading", [*READINGS.values(), {"scale": Scale(1, 5)}])
def test_alpha_says_which_of_its_items_no_row_has(reading: dict[str, Any]) -> None:
    rows = [{"aa": 5, "b": 4}, {"aa": 2, "b": 3}]
    with pytest.raises(custsat.errors.UnknownField) as caught:
        custsat.satisfaction.cronbach_alpha(rows, items=["a", "b"], **reading)
    message = "answers has no 'a', which items has; did you mean 'aa'?"
    assert str(caught.value) == message


@pytest.mark.parametrize("name", sorted(ROW_VERBS))
def test_rows_of_numbers_have_no_other_names(name: str) -> None:
    rows = [{"a": 5, "b": 4}, {"a": 5, "b": 4, "wang": 3}]
    with pytest.raises(custsat.errors.UnknownField) as caught:
        call_with_rows(name, rows, scale=Scale(1, 5))
    argument = ROW_VERBS[name][0]
    message = f"unknown item at position 3 of {argument} at row 1"
    assert str(caught.value).startswith(message)
    assert "wang" not in str(caught.value)


@pytest.mark.parametrize("name", sorted(ROW_VERBS))
def test_an_item_in_no_row_of_numbers_is_refused(name: str) -> None:
    with pytest.raises(custsat.errors.UnknownField) as caught:
        call_with_rows(name, [{"aa": 5, "b": 4}] * 2, scale=Scale(1, 5))
    argument, named_by = ROW_VERBS[name]
    assert str(caught.value) == (
        f"{argument} has no 'a', which {named_by} has; did you mean 'aa'?"
    )
