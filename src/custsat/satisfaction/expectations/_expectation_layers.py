"""Layers of a service: basic product, expected service, service beyond expectation.

Each layer rests on the one below: what goes beyond the expectation counts only if the
expected service was delivered, and that only on top of the basic product.  With the
basic product alone customers are dissatisfied, with the expected service satisfied,
with more extra satisfied.  So regular service comes first, then service that adds
value.

>>> from custsat.satisfaction.expectations import expectation_layers
>>> result = expectation_layers(
...     basic_product=True, expected_service=False, beyond_expectation=True
... )
>>> print(result.summary())
dissatisfied; next: expected service; delivered, but not counted: beyond expectation
>>> expectation_layers(
...     basic_product="yes", expected_service=True, beyond_expectation=True
... )
Traceback (most recent call last):
    ...
custsat.errors.WrongType: basic_product must be True, False or None, got str
"""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

import attrs

from custsat import _checks as checks
from custsat.display import format_template
from custsat.evidence.sources import SLIDE_COLLECTION
from custsat.labels import LabelledEnum, translate
from custsat.rules import DecisionTable
from custsat.values._finding import Finding
from custsat.values._reason import Reason
from custsat.values._result import Result
from custsat.values._scale import SatisfactionLevel


class ServiceLayer(LabelledEnum):
    """The layers of a service, from the lowest to the highest."""

    BASIC_PRODUCT = "basic_product"
    EXPECTED_SERVICE = "expected_service"
    BEYOND_EXPECTATION = "beyond_expectation"


class LayerCase(NamedTuple):
    """Whether each layer was delivered."""

    basic_product: bool | None
    expected_service: bool | None
    beyond_expectation: bool | None


YES, NO = True, False
EXPECTATION_LAYERS: Final = DecisionTable(
    id="expectation_layers@1",
    source=SLIDE_COLLECTION,
    inputs=LayerCase,
    rows=(
        (LayerCase(NO, None, None), SatisfactionLevel.DISSATISFIED),
        (LayerCase(YES, NO, None), SatisfactionLevel.DISSATISFIED),
        (LayerCase(YES, YES, NO), SatisfactionLevel.SATISFIED),
        (LayerCase(YES, YES, YES), SatisfactionLevel.EXTRA_SATISFIED),
    ),
    hit_policy="unique",
)


@attrs.frozen(kw_only=True)
class LayersDelivered(Result):
    """The layers of a service that a customer received, and what follows.

    Attributes:
        basic_product: whether the basic product was delivered; None if unknown.
        expected_service: whether the service that is expected was.
        beyond_expectation: whether service beyond the expectation was.
        satisfaction: how satisfied such a customer is; None while that is open.
        possible: the levels that the known layers leave open.
        ask: the unknown layers that can still change the level.
        reasons: the rows of the rule that fired or may still fire.
    """

    schema: ClassVar[str] = "expectation_layers@1"
    table_fields: ClassVar[tuple[str, ...]] = (
        *("basic_product", "expected_service", "beyond_expectation"),
        *("satisfaction", "possible", "next_layer?", "uncounted?", "ask?"),
    )
    basic_product: bool | None
    expected_service: bool | None
    beyond_expectation: bool | None
    satisfaction: SatisfactionLevel | None
    possible: tuple[SatisfactionLevel, ...]
    ask: tuple[ServiceLayer, ...]
    reasons: tuple[Reason, ...]

    @property
    def _layers(self) -> tuple[tuple[ServiceLayer, bool | None], ...]:
        """The layers from the lowest on, and whether each was delivered."""
        return tuple((layer, getattr(self, layer.value)) for layer in ServiceLayer)

    @property
    def next_layer(self) -> ServiceLayer | None:
        """The lowest layer that was not delivered, as far as known; None if all were.

        Regular service comes first, then service that adds value.
        """
        return next((layer for layer, is_there in self._layers if not is_there), None)

    @property
    def uncounted(self) -> tuple[ServiceLayer, ...]:
        """Layers that were delivered above one that was not; they do not count."""
        missing = [layer for layer, is_there in self._layers if is_there is False]
        order = list(ServiceLayer)
        return tuple(
            layer
            for layer, is_there in self._layers
            if is_there and missing and order.index(layer) > order.index(missing[0])
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The lowest layer that is missing, and what was added above it in vain."""
        missing = [layer for layer, is_there in self._layers if is_there is False]
        if not missing or missing[0] is ServiceLayer.BEYOND_EXPECTATION:
            return ()
        lowest = missing[0]
        code = "finding.layer_skipped" if self.uncounted else "finding.layer_missing"
        advice = "advice.regular_service_first"
        return (Finding(code=code, weight=0, subject=lowest.code, advice=advice),)

    def summary(self, lang: str = "en") -> str:
        """The level, the next layer, and what does not count."""
        keys = ["open" if self.satisfaction is None else "level"]
        keys += ["next"] if self.next_layer else []
        keys += ["uncounted"] if self.uncounted else []
        sentences = (
            format_template(f"expectation_layers.{k}", self, lang) for k in keys
        )
        return translate("page.semicolon", lang).join(sentences)


def expectation_layers(
    *,
    basic_product: bool | None,
    expected_service: bool | None,
    beyond_expectation: bool | None,
    rule: DecisionTable[LayerCase, SatisfactionLevel] = EXPECTATION_LAYERS,
) -> LayersDelivered:
    """Say how satisfied a customer is with the layers of service that were delivered.

    >>> from custsat.satisfaction.expectations import expectation_layers
    >>> result = expectation_layers(
    ...     basic_product=True, expected_service=True, beyond_expectation=None
    ... )
    >>> [level.value for level in result.possible], result.next_layer.value
    (['satisfied', 'extra_satisfied'], 'beyond_expectation')

    Args:
        basic_product: whether the basic product was delivered; None if unknown.
        expected_service: whether the service that customers expect was.
        beyond_expectation: whether service beyond their expectation was.
        rule: ``EXPECTATION_LAYERS``, or a rule derived from it with ``.evolve``.

    Raises:
        WrongType: if a layer is not True, False or None, or *rule* not a DecisionTable.
    """
    checks.instance(rule, "rule", DecisionTable)
    layers = (basic_product, expected_service, beyond_expectation)
    case = LayerCase(
        *(
            checks.boolean_or_none(is_there, layer.value)
            for layer, is_there in zip(ServiceLayer, layers, strict=True)
        )
    )
    decision = rule.evaluate(case)
    return LayersDelivered(
        **case._asdict(),
        satisfaction=decision.outcome,
        possible=decision.possible,
        ask=tuple(ServiceLayer(name) for name in decision.ask),
        reasons=decision.reasons,
    )
