"""Findings: what to know about a result in order to act on it.

A result offers its own findings; :func:`custsat.review.prepare` only orders and words
them.  The weight says how much is lost, in points of 100 of the measure concerned; what
is worth knowing and is no loss has none.
"""

from __future__ import annotations

from types import SimpleNamespace

import attrs

from custsat import _checks as checks
from custsat.display import Comparison, Side, format_template
from custsat.labels import catalogue, translate
from custsat.values._certainty import Certainty

OPEN = "_target_open"
FACT_COMPARISONS = (
    Comparison(("score", "rate"), "target"),
    Comparison(("mean",), "cut", Side.BELOW),
    Comparison(("rate",), "overall_rate"),
)


@attrs.frozen(kw_only=True)
class Finding:
    """One thing to know, and what to do about it.

    Attributes:
        code: the kind of finding; its sentence is the label of that code.
        weight: how much is lost, 0 or more; larger comes first. [points of 100]
        subject: the item, group or measure it is about, as the user named it.
        facts: numbers that the sentence quotes, by name.
        advice: the code of the advice; empty where there is nothing to do.
        section: the section of a review that it belongs to.
        point: the point of a chart at which it shows, a wave for instance; empty
            without a chart, or where it is the subject.
        currency: the currency code of amounts among the facts; empty without any.
        certainty: whether the answers bear it; what they do not bear says what would,
            and nothing is to be mended yet.

    Raises:
        OutOfRange: if the weight is negative.
        NotANumber: if the weight or a fact is none.
    """

    code: str
    weight: float = attrs.field(converter=checks.as_builtin)
    subject: str = ""
    facts: tuple[tuple[str, float], ...] = ()
    advice: str = ""
    section: str = ""
    point: str = ""
    currency: str = ""
    certainty: Certainty = Certainty.CONCLUSIVE

    def __attrs_post_init__(self) -> None:
        checks.number(self.weight, "weight", ge=0)
        for name, fact in self.facts:
            checks.number(fact, name)

    def comparisons(self) -> tuple[Comparison, ...]:
        """Return the facts that are compared; none where the verdict is still open."""
        return () if self.code.endswith(OPEN) else FACT_COMPARISONS

    def explain(self, lang: str = "en") -> str:
        """Return the finding as a sentence."""
        blanks = SimpleNamespace(
            **dict(self.facts),
            subject=subject_label(self.subject, lang),
            point=self.point,
            currency=self.currency,
            comparisons=self.comparisons,
        )
        return format_template(self.code, blanks, lang)

    def advice_text(self, lang: str = "en") -> str:
        """Return the advice as a sentence; empty where there is nothing to do."""
        return translate(self.advice, lang) if self.advice else ""


def subject_label(subject: str, lang: str) -> str:
    """Return the label of a code; a name that the user chose stays as it is.

    >>> subject_label("outcome.met", "en"), subject_label("app.store", "zh")
    ('as expected', 'app.store')
    """
    is_code = "." in subject and subject in catalogue()
    return translate(subject, lang) if is_code else subject
