"""The options of zones of tolerance of many customers, checked."""

from __future__ import annotations

import attrs

from custsat import _checks as checks
from custsat.satisfaction._survey_score import check_min_n
from custsat.values._scale import Scale


@attrs.frozen(kw_only=True)
class ZoneSettings:
    """The options of :func:`zones_of_tolerance`, checked."""

    scale: Scale | None
    tolerance: float = attrs.field(converter=checks.as_builtin)
    level: float = attrs.field(converter=checks.as_builtin)
    min_n: int = attrs.field(converter=check_min_n)
    remaining_share: float | None = attrs.field(
        default=None, converter=attrs.converters.optional(checks.as_builtin)
    )

    def __attrs_post_init__(self) -> None:
        checks.number(self.tolerance, "tolerance", ge=0)
        if self.remaining_share is not None:
            checks.share(self.remaining_share, "remaining_share")
        checks.confidence_level(self.level)
