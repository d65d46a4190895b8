"""The gap model of service quality: seven gaps between expectation and perception.

Every gap is the later node minus the earlier one, in points of one scale; a negative
gap is a loss.  GAP5, what the customer feels, is the sum of GAP1, GAP2, GAP3 and the
residual between delivery and perception.  The gaps of an unknown node are None, never
0.

A profile of plain numbers has a widest gap, which is arithmetic: whether the numbers
bear a conclusion is unknown, so that it has no findings.  ``gap_survey`` compares
answers.

Source: the five gaps of 1985, the sixth and the seventh of 2002; the sums were checked
by algebra.  GAP1 = GAP6 + GAP7: what the front line does not know, and what managers
do not learn from the front line.

>>> profile = gaps(expected=6.5, believed=6, specified=5, delivered=4.5, perceived=4.5)
>>> profile.contributions
(('gap1', -0.5), ('gap2', -1), ('gap3', -0.5), ('residual', 0.0))
>>> gaps(expected=5, believed=None, perceived=4).gap1 is None
True
>>> gaps(expected=6.5, perceived=9, scale=Scale(1, 7))
Traceback (most recent call last):
    ...
custsat.errors.OutOfScale: perceived must lie on 1-7, got 9
"""

from __future__ import annotations

from math import fsum
from typing import Any, ClassVar, Final

import attrs

from custsat import _checks as checks
from custsat.display import Table, format_value
from custsat.errors import MixedScales
from custsat.evidence.service import LUK_LAYTON, PZB_1985
from custsat.evidence.sources import LOYALTY_SLIDES
from custsat.labels import LabelledEnum, translate
from custsat.rules import Chain, Checklist, Combine
from custsat.values import Result, Scale, Tally
from custsat.values._scale_checks import high_is_good


class Gap(LabelledEnum):
    """The seven gaps; the customer feels GAP5, the others are the company's."""

    GAP1 = "gap1"
    GAP2 = "gap2"
    GAP3 = "gap3"
    GAP4 = "gap4"
    GAP5 = "gap5"
    GAP6 = "gap6"
    GAP7 = "gap7"


class GapNode(LabelledEnum):
    """The points at which a score can be measured, from expectation to perception."""

    EXPECTED = "expected"
    BELIEVED = "believed"
    SPECIFIED = "specified"
    DELIVERED = "delivered"
    PROMISED = "promised"
    PERCEIVED = "perceived"
    BELIEVED_BY_STAFF = "believed_by_staff"


class PerceptionDriver(LabelledEnum):
    """What a customer's perception of quality, value and satisfaction depends on."""

    ENCOUNTERS = "encounters"
    EVIDENCE = "evidence"
    IMAGE = "image"
    PRICE = "price"


class PerceptionOutcome(LabelledEnum):
    """What the drivers of GAP5 form: how customers perceive the service."""

    SERVICE_QUALITY = "service_quality"
    VALUE = "value"
    CUSTOMER_SATISFACTION = "customer_satisfaction"


Node = GapNode
GAP_ENDPOINTS: Final = {
    Gap.GAP1: (Node.EXPECTED, Node.BELIEVED),
    Gap.GAP2: (Node.BELIEVED, Node.SPECIFIED),
    Gap.GAP3: (Node.SPECIFIED, Node.DELIVERED),
    Gap.GAP4: (Node.PROMISED, Node.DELIVERED),
    Gap.GAP5: (Node.EXPECTED, Node.PERCEIVED),
    Gap.GAP6: (Node.EXPECTED, Node.BELIEVED_BY_STAFF),
    Gap.GAP7: (Node.BELIEVED_BY_STAFF, Node.BELIEVED),
}
RESIDUAL: Final = "residual"
GAP_CHAIN: Final = Chain(
    id="gap_chain@1",
    source=PZB_1985,
    stations=(
        Node.EXPECTED,
        Node.BELIEVED,
        Node.SPECIFIED,
        Node.DELIVERED,
        Node.PERCEIVED,
    ),
    links=(Gap.GAP1, Gap.GAP2, Gap.GAP3, RESIDUAL),
    combine=Combine.SUM,
)
UPWARD_COMMUNICATION_CHAIN: Final = Chain(
    id="upward_communication_chain@1",
    source=LUK_LAYTON,
    stations=(Node.EXPECTED, Node.BELIEVED_BY_STAFF, Node.BELIEVED),
    links=(Gap.GAP6, Gap.GAP7),
    combine=Combine.SUM,
)
PERCEPTION_DRIVERS: Final = Checklist(
    id="perception_drivers@1", source=LOYALTY_SLIDES, items=tuple(PerceptionDriver)
)
PERCEPTION_OUTCOMES: Final = Checklist(
    id="perception_outcomes@1", source=LOYALTY_SLIDES, items=tuple(PerceptionOutcome)
)


@attrs.frozen(kw_only=True)
class GapProfile(Result):
    """The known nodes of the gap model and the gaps between them. [scale points]

    Attributes:
        expected: what customers expect.
        believed: what managers believe that customers expect.
        specified: what the standards demand.
        delivered: what is delivered.
        promised: what customers are promised.
        perceived: what customers perceive.
        believed_by_staff: what the front line believes that customers expect.
        scale: the scale of all nodes; None if unknown.
    """

    schema: ClassVar[str] = "gap_profile@1"
    choices: ClassVar[tuple[str, ...]] = ("scale",)
    table_fields: ClassVar[tuple[str, ...]] = (
        *(f"{gap}:+.2" for gap in Gap),
        "widest_gap",
    )
    expected: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(checks.as_builtin)
    )
    believed: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(checks.as_builtin)
    )
    specified: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(checks.as_builtin)
    )
    delivered: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(checks.as_builtin)
    )
    promised: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(checks.as_builtin)
    )
    perceived: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(checks.as_builtin)
    )
    believed_by_staff: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(checks.as_builtin)
    )
    scale: Scale | None = None

    def __attrs_post_init__(self) -> None:
        if self.scale is not None:
            high_is_good(self.scale, "scale")
        for node in GapNode:
            value = getattr(self, node)
            if value is not None:
                _check_node(value, node, self.scale)

    def gap(self, gap: Gap) -> float | None:
        """Return one gap, the later node minus the earlier; None if one is unknown."""
        before, after = (getattr(self, node) for node in GAP_ENDPOINTS[gap])
        if before is None or after is None:
            return None
        return after - before  # type: ignore[no-any-return]

    @property
    def gap1(self) -> float | None:
        """GAP1, not knowing what customers expect: believed minus expected."""
        return self.gap(Gap.GAP1)

    @property
    def gap2(self) -> float | None:
        """GAP2, not having the right standards: specified minus believed."""
        return self.gap(Gap.GAP2)

    @property
    def gap3(self) -> float | None:
        """GAP3, not delivering to the standards: delivered minus specified."""
        return self.gap(Gap.GAP3)

    @property
    def gap4(self) -> float | None:
        """GAP4, not keeping promises: delivered minus promised."""
        return self.gap(Gap.GAP4)

    @property
    def gap5(self) -> float | None:
        """GAP5, what the customer feels: perceived minus expected."""
        return self.gap(Gap.GAP5)

    @property
    def gap6(self) -> float | None:
        """GAP6, the front line not knowing: believed by staff minus expected."""
        return self.gap(Gap.GAP6)

    @property
    def gap7(self) -> float | None:
        """GAP7, managers not hearing staff: believed minus believed by staff."""
        return self.gap(Gap.GAP7)

    @property
    def widest_gap(self) -> Gap | None:
        """The company's most negative gap; None if no known one is negative.

        GAP5 is left out: it is the result of the others and does not say where to act.
        """
        values = {gap: self.gap(gap) or 0.0 for gap in Gap if gap is not Gap.GAP5}
        gap = min(values, key=values.__getitem__)
        return gap if values[gap] < 0 else None

    @property
    def contributions(self) -> tuple[tuple[str, float | None], ...]:
        """What every link of the chain adds to GAP5. [scale points]

        The residual is what happens between delivery and perception.
        """
        nodes = [getattr(self, station) for station in GAP_CHAIN.stations]
        links = GAP_CHAIN.decompose(nodes).links
        return tuple((str(name), value) for name, value in links)

    @property
    def contribution_shares(self) -> tuple[tuple[str, float], ...] | None:
        """The contributions as shares of GAP5. [0 to 1]

        None unless all are known and have one sign: +3 and -2 are no shares of 1.
        """
        values = [value for _, value in self.contributions if value is not None]
        total = fsum(values)
        same_sign = all(value * total >= 0 for value in values)
        if len(values) < len(GAP_CHAIN.links) or not total or not same_sign:
            return None
        links = zip(GAP_CHAIN.links, values, strict=True)
        return tuple((str(name), value / total + 0.0) for name, value in links)

    def explain(self, lang: str = "en") -> str:
        """Say as well that plain numbers bear no conclusion, and what does."""
        unknown = translate("gap_profile.evidence_unknown", lang)
        return f"{super().explain(lang)}\n{unknown}"

    def tables(self, lang: str) -> tuple[Table, ...]:
        """The gaps, and what each contributes to GAP5."""
        return (*super().tables(lang), self.contribution_table(lang))

    def contribution_table(self, lang: str) -> Table:
        """Return what each link of the chain contributes to GAP5, and GAP5 itself.

        The shares stand beside them where all are known and have one sign.
        """
        shares = dict(self.contribution_shares or ())
        parts = [
            (_contribution_label(name, lang), value, shares.get(name))
            for name, value in self.contributions
        ]
        total = (Gap.GAP5.label(lang), self.gap5, 1.0 if shares else None)
        rows = tuple(
            (
                name,
                format_value(value, lang, "+.2"),
                *([format_value(share, lang, ".0%")] if shares else []),
            )
            for name, value, share in (*parts, total)
        )
        title = translate("field.contributions", lang)
        return Table(title=title, rows=rows, has_header=False)


def _contribution_label(name: str, lang: str) -> str:
    return translate("field.residual" if name == RESIDUAL else Gap(name).code, lang)


def gaps(
    *,
    expected: float | Tally | None = None,
    believed: float | Tally | None = None,
    specified: float | Tally | None = None,
    delivered: float | Tally | None = None,
    promised: float | Tally | None = None,
    perceived: float | Tally | None = None,
    believed_by_staff: float | Tally | None = None,
    scale: Scale | None = None,
) -> GapProfile:
    """Compute the gaps between expected, believed, specified, delivered and perceived.

    A node is a mean score, or a :class:`Tally` whose mean is taken; None if unknown.

    >>> from custsat.service import gaps
    >>> means = {"expected": 6.5, "believed": 6, "specified": 5, "delivered": 4.5}
    >>> profile = gaps(**means, promised=6, perceived=4.5)
    >>> profile.gap1, profile.gap2, profile.gap3, profile.gap4, profile.gap5
    (-0.5, -1, -0.5, -1.5, -2.0)

    Args:
        expected: what customers expect.
        believed: what managers believe that customers expect.
        specified: what the standards demand.
        delivered: what is delivered.
        promised: what customers are promised.
        perceived: what customers perceive.
        believed_by_staff: what the front line believes that customers expect.
        scale: the scale of all nodes; a tally brings its own.

    Raises:
        OutOfScale: if a node does not lie on the *scale*.
        MixedScales: if tallies were counted on different scales.
        WrongScale: if the low end of the scale is the good one.
        NotANumber: for NaN, infinity, text and truth values.
        EmptyInput: for a tally without answers.
        WrongType: for an argument of another type.
    """
    scores = {
        Node.EXPECTED: expected,
        Node.BELIEVED: believed,
        Node.SPECIFIED: specified,
        Node.DELIVERED: delivered,
        Node.PROMISED: promised,
        Node.PERCEIVED: perceived,
        Node.BELIEVED_BY_STAFF: believed_by_staff,
    }
    for value in scores.values():
        if isinstance(value, Tally):
            scale = scale or value.scale
            if value.scale != scale:
                raise MixedScales(first=str(scale), second=str(value.scale))
    nodes = {
        str(node): value.mean if isinstance(value, Tally) else value
        for node, value in scores.items()
    }
    return GapProfile(scale=scale, **nodes)


def _check_node(value: Any, name: str, scale: Scale | None) -> float:
    return checks.number(value, name) if scale is None else scale.check(value, name)
