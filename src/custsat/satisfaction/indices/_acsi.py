"""The American Customer Satisfaction Index (ACSI), and its relatives.

Three questions on 1 to 10 ask for the overall satisfaction, for how far expectations
were met, and for how near the ideal it came.  Their weighted mean is rescaled from 0
(all answers the worst) to 100 (all the best).  The weights of the published index are
fitted for each firm and are not public; equal ones are the default, and the result says
so.  Weights that a package has fitted are passed with the names of any items: this is
how a latent variable of the European family (ECSI, EPSI) is rescaled as well.

Source: Fornell et al. (1996).

>>> round(acsi([(8, 7, 8)]).score, 4)
74.0741
>>> acsi([(8, 7, 11)])
Traceback (most recent call last):
    ...
custsat.errors.OutOfScale: answers['ideal'] at row 0 must lie on 1-10, got 11
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from custsat.errors import EmptyInput
from custsat.evidence.satisfaction import FORNELL_1996, MIN_ANSWERS
from custsat.labels import LabelledEnum
from custsat.rules import WeightedIndex
from custsat.satisfaction._index_from_answers import item_means as means_of_items
from custsat.satisfaction._index_from_means import check_item_means
from custsat.satisfaction._index_options import (
    IndexOptions,
    MissingPolicy,
    PercentMethod,
    index_rule,
)
from custsat.satisfaction._item_scores import ItemMean, enum_member, item_table
from custsat.satisfaction._survey_cells import survey_scale
from custsat.satisfaction.indices._respondent_index import (
    RespondentIndex,
    ScoreSums,
    check_data,
    index_fields,
    read_survey,
    respondent_options,
)
from custsat.values._scale import ONE_TO_TEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from custsat.display import Table
    from custsat.values._question import Question
    from custsat.values._scale import Scale

OWN_WEIGHTS_ID: Final = "latent_weights@1"


class AcsiQuestion(LabelledEnum):
    """The three questions of the ACSI."""

    OVERALL = "overall"
    CONFIRMATION = "confirmation"
    IDEAL = "ideal"


ACSI: Final = WeightedIndex.flat(
    dict.fromkeys(AcsiQuestion, 1), id="acsi@1", source=FORNELL_1996
)


@attrs.frozen(kw_only=True)
class LatentIndex(RespondentIndex):
    """Rescaled score of a latent variable, of satisfaction for instance. [0 to 100]

    No question is called weak: all of them measure one thing, so that a low answer to
    one is no cause that could be mended.
    """

    schema: ClassVar[str] = "latent_index@1"
    choices: ClassVar[tuple[str, ...]] = (
        "scale",
        "rule",
        "_weight_shares:.1%",
        "missing",
        "target:.1",
        "min_n",
        "interval",
    )
    table_fields: ClassVar[tuple[str, ...]] = (
        "score:.1!0!100",
        "interval:.1",
        "standard_deviation?:.1",
        "target?:.1",
        "target_met?",
        "n",
        "n_missing",
        "certainty",
        "rule",
        "missing",
    )

    @property
    def _weight_shares(self) -> tuple[tuple[str, float], ...]:
        """The share of each item in the weights, as an explanation states it."""
        return tuple(
            (enum_member(item.name, AcsiQuestion), item.weight) for item in self.items
        )

    def tables(self, lang: str) -> tuple[Table, ...]:
        """Return the figures and the table of items."""
        return (*super().tables(lang), item_table(self.items, lang, AcsiQuestion))


def acsi(
    answers: Iterable[Any] | Mapping[str, Iterable[Any]] | None = None,
    *,
    item_means: Mapping[str, float | None] | None = None,
    weights: Mapping[str, float] | WeightedIndex = ACSI,
    scale: Scale | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    missing: MissingPolicy | str = MissingPolicy.AVAILABLE_ITEMS,
    target: float | None = None,
    respondent_weights: Iterable[float] | None = None,
    min_n: int = MIN_ANSWERS.value,
) -> LatentIndex:
    """Return the ACSI of answers, or the rescaled score of another latent variable.

    >>> from custsat.satisfaction import acsi
    >>> result = acsi([(8, 7, 8), (9, 9, 10), (5, 6, 4)])
    >>> round(result.score, 1), result.n
    (70.4, 3)
    >>> fitted = {"overall": 0.4, "confirmation": 0.3, "ideal": 0.3}
    >>> round(acsi([(8, 7, 8)], weights=fitted).score, 4)
    74.4444

    Args:
        answers: one row per respondent: a mapping of items to answers, a survey record,
            or the answers to overall, confirmation and ideal (to your items: in the
            order of the *weights*); or a mapping of items to columns.
        item_means: instead of *answers*, the mean answer to each item; such an index
            has no interval.
        weights: the weight of each item: fitted ones, with the names of your items.
            Without them the three questions of the ACSI have equal weights.
        scale: the scale of all answers; 1 to 10 unless it is another.
        question: instead of *scale*, the question that reads the answers to all items
            as cells of a survey file.
        questions: instead of *scale*, the question of each item, all on one scale.
        missing: ``"available_items"`` scores respondents by the items that they
            answered; ``"complete_cases"`` counts complete questionnaires only.
        target: the score to reach; None for no target. [0 to 100]
        respondent_weights: one positive weight for each respondent; survey records
            have their own.
        min_n: number of respondents below which no verdict is given.

    Raises:
        OutOfScale: for an answer or a mean that is not on the scale.
        UnreadableAnswer: for a cell that its question cannot read.
        WrongScale: for answers that were evidently given on 1 to 5, where no scale was
            named.
        MixedScales: for *questions* on different scales.
        UnknownField: for an item without a weight, or a weight without an item.
        InvalidWeights: for weights that are negative, all 0, or too many or few.
        EmptyInput: if nobody answered.
        UnknownOption: for an option that does not exist.
        OutOfRange: for a *target* or *min_n* outside its range.
        WrongType: for an argument of another type.
        InputError: for arguments that exclude each other, or a row of another length.
    """
    verb = "satisfaction.acsi(df, answers=['overall', 'confirmation', 'ideal'])"
    check_data(answers, item_means, verb)
    rule = index_rule(weights, rule_id=OWN_WEIGHTS_ID, source=FORNELL_1996)
    options = respondent_options(
        survey_scale(scale, question, questions, ONE_TO_TEN),
        PercentMethod.LINEAR,
        missing,
        target,
        min_n,
    )
    if answers is None:
        return _of_means(item_means, rule, options)
    responses, included, sums = read_survey(
        answers,
        rule,
        options,
        scale=scale,
        respondent_weights=respondent_weights,
        questions=questions if question is None else question,
        order=_order(rule),
    )
    means = means_of_items(responses, included, options.scale)
    return build_latent_index(means, rule, options, sums)


def _order(rule: WeightedIndex) -> Sequence[str]:
    """Return the order of answers without names: of the ACSI always the same one."""
    return ACSI.items if set(rule.items) == set(ACSI.items) else rule.items


def _of_means(
    item_means: Any, rule: WeightedIndex, options: IndexOptions
) -> LatentIndex:
    """Return the index of the mean answers to the items."""
    means = check_item_means(item_means, rule, options.scale)
    percent = rule.evaluate(means).percent(*options.percent_endpoints)
    if percent is None:
        raise EmptyInput(result="an index", missing=len(means))
    items = [ItemMean(name=name, mean=mean) for name, mean in means.items()]
    return build_latent_index(items, rule, options, percent)


def build_latent_index(
    means: Iterable[ItemMean],
    rule: WeightedIndex,
    options: IndexOptions,
    sums: ScoreSums | float,
) -> LatentIndex:
    """Return the index of the means of its items, and of the scores of respondents.

    Of published means the index itself takes the place of the scores. [percent]
    """
    shares, endpoints = dict(rule.shares), options.percent_endpoints
    items = tuple(
        item.to_item_score(shares[item.name], endpoints, None, is_remainder=False)
        for item in means
    )
    return LatentIndex(items=items, **index_fields(rule, options, sums))
