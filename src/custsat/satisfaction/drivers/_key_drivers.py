"""Which drivers go with overall satisfaction, and how much of it each explains.

Satisfaction with the parts of a service goes together, so that a slope alone says
little about which part matters.  Johnson's relative weights, or the LMG shares, divide
what all drivers explain among them: parts of R squared that are 0 or more and add up
to it.  They say what goes together among those who answered; whether satisfaction
rises when a driver is improved is not known from them.

Sources: Johnson (2000), Multivariate Behavioral Research 35; Lindeman, Merenda and Gold
(1980), Introduction to Bivariate and Multivariate Analysis.

>>> answers = {
...     "speed": [1, 2, 3, 4, 5, 4, 3, 2] * 5,
...     "price": [3, 1, 4, 2, 5, 3, 1, 4] * 5,
...     "overall": [1, 2, 3, 4, 5, 5, 2, 3] * 5,
... }
>>> result = key_drivers(answers, outcome="overall")
>>> result.strongest, round(result.driver("speed").share, 2)
(('speed',), 0.84)
>>> key_drivers({"speed": [1, 2, 3], "overall": [1, 2, 4]}, outcome="overall")
Traceback (most recent call last):
    ...
custsat.errors.InputError: drivers needs at least 2 columns
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from custsat import _checks as checks
from custsat.errors import InputError, OutOfRange
from custsat.estimates import Judgement, judge
from custsat.estimates._judgement import shared_level
from custsat.evidence.satisfaction import MIN_ANSWERS, N_RESAMPLES
from custsat.satisfaction._samples_drawn import MAX_RESAMPLES, random_of
from custsat.satisfaction._verdict_settings import VerdictSettings
from custsat.satisfaction.drivers._driver_columns import (
    DriverColumns,
    check_columns,
    driver_names,
    read_drivers,
)
from custsat.satisfaction.drivers._driver_figures import (
    DeltaErrors,
    DriverFigures,
    DriverMethod,
    Limits,
    check_method,
    figures_of,
)
from custsat.satisfaction.drivers._key_drivers_result import Driver, KeyDrivers
from custsat.satisfaction.drivers._resampled import Resampled
from custsat.values._certainty import Certainty
from custsat.values._covariances import Covariances

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from custsat.values._interval import Interval
    from custsat.values._question import Question

MIN_OUTSIDE: Final = 2  # samples beyond the limits, one on either side


@attrs.frozen(kw_only=True)
class DriverSettings(VerdictSettings):
    """The options of :func:`key_drivers`, checked."""

    method: DriverMethod


def key_drivers(
    answers: Mapping[str, Iterable[Any]] | Iterable[Any] | None = None,
    *,
    outcome: str | Iterable[float | None],
    drivers: Sequence[str] | None = None,
    covariances: Covariances | None = None,
    question: Question | None = None,
    questions: Mapping[str, Question] | None = None,
    respondent_weights: Iterable[float] | None = None,
    method: DriverMethod | str = "johnson",
    rng: Any = None,
    n_resamples: int = N_RESAMPLES.value,
    level: float = 0.95,
    min_n: int = MIN_ANSWERS.value,
) -> KeyDrivers:
    """Return how much of an outcome goes with each of several drivers.

    Only respondents with an answer to every column count.

    Intervals by the delta method suppose normal answers that vary alike.  Where the
    rows of a real survey (411 of five items from 0 to 100, most of them high) are the
    population, those of 95% hold the share in 82 to 92 of 100 surveys and the slope in
    80 to 93 (of 800 surveys, exact to about 3); those of samples (``rng=``) in 90 to 96
    and 91 to 97 (of 200 surveys, exact to about 4).

    >>> from custsat.satisfaction import key_drivers
    >>> speed, price = [1, 2, 3, 4, 5, 4, 3, 2] * 5, [3, 1, 4, 2, 5, 3, 1, 4] * 5
    >>> overall = [1, 2, 3, 4, 5, 5, 2, 3] * 5
    >>> result = key_drivers({"speed": speed, "price": price}, outcome=overall)
    >>> round(result.r_squared, 3), round(result.driver("price").beta, 3)
    (0.855, 0.231)

    Args:
        answers: a mapping of columns to answers, or one mapping or survey record per
            respondent; None and NaN are missing.
        outcome: the column that may depend on the drivers, overall satisfaction for
            instance; or its answers, in the same order.
        drivers: the columns of the drivers; without them all but the outcome.
        covariances: instead of *answers*, their sums, of a warehouse or of
            :meth:`~custsat.values.Covariances.of`.
        question: the question that reads all columns as cells of a survey file.
        questions: instead of it, the question of each column; scales may differ.
        respondent_weights: one positive weight for each respondent; survey records have
            their own.
        method: ``"johnson"`` for relative weights, ``"lmg"`` for the mean of what a
            driver adds over all orders of the drivers, of at most 15.
        rng: a ``random.Random``; the intervals are then those of samples drawn from the
            answers.  Without it they are computed by the delta method, as if the
            answers were jointly normal.
        n_resamples: the number of samples that are drawn.
        level: the confidence level of the intervals. [0 to 1]
        min_n: complete answers below which there is no verdict.

    Raises:
        UnknownField: for a driver or an outcome that is no column.
        EmptyInput: if nobody answered every column.
        InputError: for fewer than two drivers; for as many columns as respondents, or
            more; for a column that others give; for arguments that exclude each other.
        OutOfRange: for a column of equal answers, LMG of more than 15 drivers, more
            than 40 drivers, too few samples, a *level* that is no share, or an *rng*
            whose numbers are not from 0 to below 1.
        UnreadableAnswer: for a cell that its question cannot read.
        InvalidWeights: unless there is one positive weight for each respondent.
        NotANumber: for text, truth values and infinity.
        WrongType: for an argument of another type.
    """
    advice = "satisfaction.key_drivers(df, outcome='...', drivers=[...])"
    checks.no_frame(answers, "answers", advice)
    checks.exactly_one(answers=answers, covariances=covariances)
    reading: dict[str, Any] = {
        "question": question,
        "questions": questions,
        "respondent_weights": respondent_weights,
    }
    if covariances is not None:
        _check_excluded(reading | {"rng": rng})
        sums = _selected(covariances, outcome, drivers)
        return build_drivers(sums, _settings(sums, method, level, min_n))
    columns = read_drivers(answers, outcome=outcome, drivers=drivers, **reading)
    sums = columns.covariances()
    settings = _settings(sums, method, level, min_n)
    if rng is None:
        return build_drivers(sums, settings)
    return _resampled(columns, sums, settings, rng, n_resamples)


def _check_excluded(options: Mapping[str, Any]) -> None:
    """Raise for what goes with answers, where there are only covariances."""
    for name, value in options.items():
        if value is not None:
            raise InputError(problem="excluded", names=f"{name}=", other="covariances=")


def _settings(sums: Covariances, method: Any, level: Any, min_n: Any) -> DriverSettings:
    chosen = check_method(method, len(sums.names) - 1)
    return DriverSettings(method=chosen, level=level, min_n=min_n)


def _selected(covariances: Any, outcome: Any, drivers: Any) -> Covariances:
    """Return the covariances of drivers and outcome, the outcome last."""
    sums = checks.instance(covariances, "covariances", Covariances)
    name = checks.text(outcome, "outcome")
    names = driver_names(drivers, name, sums.names, "covariances")
    return sums.select([*names, name])


def build_drivers(covariances: Covariances, settings: DriverSettings) -> KeyDrivers:
    """Return the result of covariances, the outcome last, by the delta method.

    Raises:
        CustsatError: as :func:`check_columns`.
    """
    check_columns(covariances)
    figures = figures_of(covariances, settings.method)
    df = covariances.effective_n - len(covariances.names)
    errors = DeltaErrors.of(figures, settings.method, df)
    return _result(covariances, settings, figures, errors)


def _resampled(
    columns: DriverColumns,
    sums: Covariances,
    settings: DriverSettings,
    rng: Any,
    n_resamples: Any,
) -> KeyDrivers:
    """Return the result with the intervals of samples drawn from the answers.

    Raises:
        WrongType: if *rng* is no generator.
        OutOfRange: for too few samples to have an outermost one on either side.
        CustsatError: as :func:`check_columns`.
    """
    check_columns(sums)
    random = random_of(rng)
    n = checks.count(n_resamples, "n_resamples", maximum=MAX_RESAMPLES)
    outside = 1 - shared_level(settings.level, len(sums.names) - 1)
    if n * outside < MIN_OUTSIDE:
        needed = int(MIN_OUTSIDE / outside) + 1
        allowed = f"at least {needed} for so many drivers and this level"
        raise OutOfRange(name="n_resamples", allowed=allowed)
    samples = Resampled.of(columns, settings.method, random, n)
    return _result(sums, settings, figures_of(sums, settings.method), samples, n)


def _result(
    covariances: Covariances,
    settings: DriverSettings,
    figures: DriverFigures,
    errors: DeltaErrors | Resampled,
    n_resamples: int | None = None,
) -> KeyDrivers:
    """Return the result of *figures* with the intervals of *errors*."""
    limits = errors.limits(settings.level)
    result = KeyDrivers(
        outcome=covariances.names[-1],
        covariances=covariances,
        method=settings.method,
        level=settings.level,
        min_n=settings.min_n,
        n_resamples=n_resamples,
        n_left_out=errors.n_left_out,
        r_squared=figures.fit.r_squared,
        r_squared_interval=limits.r_squared,
        drivers=(),
    )
    shared = errors.limits(shared_level(settings.level, result.n_drivers))
    return attrs.evolve(result, drivers=_drivers(result, figures, limits, shared))


def _drivers(
    result: KeyDrivers,
    figures: DriverFigures,
    limits: Limits,
    shared: Limits,
) -> tuple[Driver, ...]:
    """Return the drivers, judged by the limits at a level that they share."""
    is_shared = figures.shares is not None
    return tuple(
        Driver(
            name=name,
            correlation=figures.fit.correlations[k][-1],
            slope=figures.slopes[k],
            slope_interval=limits.slopes[k],
            beta=figures.fit.betas[k],
            beta_interval=limits.betas[k],
            vif=figures.fit.vifs[k],
            weight=figures.weights[k],
            weight_interval=limits.weights[k],
            share=figures.shares[k] if figures.shares else None,
            share_interval=limits.shares[k] if is_shared else None,
            judgement=_judgement(
                result, shared.shares[k] if is_shared else None, result.equal_share
            ),
            beta_judgement=_judgement(result, shared.betas[k], 0),
        )
        for k, name in enumerate(result.covariances.names[:-1])
    )


def _judgement(
    result: KeyDrivers, interval: Interval | None, target: float
) -> Judgement:
    """Return whether the answers bear that a figure of a driver is not its *target*.

    They do not where the drivers may explain nothing at all.
    """
    judgement = judge(n=result.n, min_n=result.min_n, interval=interval, target=target)
    if judgement.is_conclusive and not result.is_shown:
        return attrs.evolve(judgement, certainty=Certainty.INCONCLUSIVE)
    return judgement
