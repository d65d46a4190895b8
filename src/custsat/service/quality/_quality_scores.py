"""Scores of SERVQUAL and SERVPERF: shares of items, and the sentences about them."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any

from custsat.display import format_template
from custsat.labels import translate

if TYPE_CHECKING:
    from collections.abc import Mapping


def score_share(
    dimension: str, sizes: Mapping[str, int], weights: Mapping[str, float]
) -> float:
    """Return the share of one item of a *dimension* in a score.

    Args:
        dimension: the dimension of the item.
        sizes: the number of answered items of each dimension.
        weights: points of each dimension; empty for equal weights.
    """
    points = weights or dict.fromkeys(sizes, 1.0)
    total = fsum(points[name] for name, size in sizes.items() if size)
    size = sizes[dimension]
    return points[dimension] / total / size if size and total else 0.0


def score_summary(quality: Any, lang: str) -> str:
    """Return the sentences on what is known: score, weights, respondents."""
    name = quality.schema.partition("@")[0]
    keys = [f"{name}.summary"]
    keys += [f"{name}.weighted"] if quality.weights else []
    keys += [f"{name}.respondents"] if quality.n_respondents is not None else []
    keys += ["service_quality.not_answers"] if quality.not_answers else []
    sentences = (format_template(key, quality, lang) for key in keys)
    return translate("page.stop", lang).join(sentences)
