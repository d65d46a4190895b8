"""Control limits as a value: computed from a first stretch, frozen, and used again.

>>> limits = ControlLimits(chart=ChartKind.C_CHART, centre=19.8, n_baseline=26)
>>> print(limits.summary())
c chart: centre 20, computed from 26 points
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import format_template, format_value
from custsat.errors import InputError
from custsat.estimates._chart_baseline import LARGEST_VALUE, MIN_SIGMA
from custsat.estimates._control_constants import Constants
from custsat.estimates._control_limits import Process
from custsat.estimates._error_decimals import decimals_for
from custsat.labels import LabelledEnum
from custsat.values._result import Result


class ChartKind(LabelledEnum):
    """The control charts."""

    XBAR_R = "xbar_r"
    XBAR_S = "xbar_s"
    INDIVIDUALS = "individuals"
    P_CHART = "p_chart"
    NP_CHART = "np_chart"
    C_CHART = "c_chart"
    U_CHART = "u_chart"
    GIVEN = "given"


K = ChartKind
OF_SHARES: Final = frozenset({K.P_CHART, K.NP_CHART})
OF_EVENTS: Final = frozenset({K.C_CHART, K.U_CHART})
OF_SIZES: Final = frozenset({K.P_CHART, K.U_CHART})  # which take Laney's spread
OF_MEANS: Final = frozenset({K.XBAR_R, K.XBAR_S})
WITH_SIGMA: Final = frozenset({*K} - OF_SHARES - OF_EVENTS)


@attrs.frozen(kw_only=True)
class ControlLimits(Result):
    """What the limits of a control chart are computed from.

    Attributes:
        chart: the chart that they belong to.
        centre: the mean of the values, the share, or the events per unit.
        sigma: the standard deviation of a value; None for counts and shares.
        inflation: how many times more counts or shares vary than chance would let them
            (Laney); None where that was not asked.
        constants: where the constants d2, d3 and c4 come from.
        n_baseline: number of points that they were computed from; 0 if they were given.

    Raises:
        OutOfRange: for a centre or a spread that no such chart can have.
        InputError: for *sigma* or *inflation* of a chart that takes none.
        WrongType: for an unknown chart or other constants.
    """

    schema: ClassVar[str] = "control_limits@1"
    choices: ClassVar[tuple[str, ...]] = ("chart", "constants", "inflation:.2")
    table_fields: ClassVar[tuple[str, ...]] = (
        "chart",
        "centre:.4",
        "sigma?:.4",
        "inflation?:.2",
        "n_baseline",
    )
    chart: ChartKind
    centre: float
    sigma: float | None = None
    inflation: float | None = None
    constants: Constants = Constants.EXACT
    n_baseline: int

    def __attrs_post_init__(self) -> None:
        checks.instance(self.chart, "chart", ChartKind)
        checks.instance(self.constants, "constants", Constants)
        checks.exact_count(self.n_baseline, "n_baseline")
        if self.inflation is not None:
            if self.chart not in OF_SIZES:
                chart = self.chart
                raise InputError(problem="excluded", names="inflation", other=chart)
            checks.number(self.inflation, "inflation", ge=MIN_SIGMA, le=LARGEST_VALUE)
        if self.chart in WITH_SIGMA:
            checks.number(self.centre, "centre", ge=-LARGEST_VALUE, le=LARGEST_VALUE)
            checks.number(self.sigma, "sigma", ge=MIN_SIGMA, le=LARGEST_VALUE)
            return
        if self.sigma is not None:
            raise InputError(problem="excluded", names="sigma", other=self.chart)
        if self.chart in OF_SHARES:
            checks.number(self.centre, "centre", gt=0, lt=1)
        else:
            checks.number(self.centre, "centre", ge=MIN_SIGMA, le=LARGEST_VALUE)

    def process(self) -> Process:
        """Return the process as the limits of a point take it."""
        return Process(
            centre=self.centre,
            sigma=self.sigma,
            inflation=1.0 if self.inflation is None else self.inflation,
            constants=self.constants,
        )

    def summary(self, lang: str = "en") -> str:
        """Return the centre and what the limits were computed from."""
        is_given = not self.n_baseline
        code = f"control_limits.{'given' if is_given else 'computed'}"
        unit = "%" if self.chart in OF_SHARES else ""
        scale = 100 if self.chart in OF_SHARES else 1
        spec = f".{decimals_for(scale * (self.sigma or self.centre))}{unit}"
        texts = SimpleNamespace(
            chart=self.chart.label(lang),
            centre=format_value(self.centre, lang, spec),
            n=self.n_baseline,
        )
        return format_template(code, texts, lang)


def limits_for(
    limits: object, chart: ChartKind, *, constants: Constants = Constants.EXACT
) -> ControlLimits:
    """Return *limits* if they are those of such a *chart*, and of the *constants*.

    Limits have constants of their own; the usual ones are no choice of others.

    Raises:
        WrongType: for anything else than limits.
        InputError: for the limits of another chart, or tabled constants beside limits
            of exact ones.
    """
    checked = checks.instance(limits, "limits", ControlLimits)
    if checked.chart is not chart:
        raise InputError(problem="other_chart", first=checked.chart, second=chart)
    if constants is Constants.TABLED is not checked.constants:
        names = f"constants={constants.value!r}"
        other = f"limits of {checked.constants.value} constants"
        raise InputError(problem="excluded", names=names, other=other)
    return checked
