"""Published figures of the chapter on complaints."""

from __future__ import annotations

from typing import Final

from custsat.evidence._published_figure import PublishedFigure, Source, Status
from custsat.evidence.sources import LIBRARY_DEFAULT, SLIDE_COLLECTION

__all__ = [
    "DAY_LANDON",
    "DISSATISFIED_PER_COMPLAINT",
    "ESCALATE_FROM",
    "GOODMAN",
    "HAYS_HILL",
    "HIRSCHMAN",
    "ISO_10002",
    "LARGE_LOSS_LOYALTY",
    "LIBRARY_DEFAULT",
    "MCCOLLOUGH",
    "MIN_RATINGS",
    "PARETO_CUT_OFF",
    "PARETO_PRACTICE",
    "PROMISE_TARGET",
    "SHARE_COMPLAINING_B2B",
    "SHARE_COMPLAINING_FRONTLINE",
    "SHARE_COMPLAINING_HEADQUARTERS",
    "SINGH",
    "SMALL_LOSS_LOYALTY",
    "TARP",
    "TAX_BROWN",
    "TOLERANCE_MODEL",
]

DAY_LANDON: Final = Source(
    citation="Day & Landon (1977), Toward a theory of consumer complaining behavior",
    status=Status.DEFINITION,
    note="known from general literature and from the tree of the slides of 2003",
)
HIRSCHMAN: Final = Source(
    citation="Hirschman (1970), Exit, Voice, and Loyalty",
    status=Status.DEFINITION,
    note="known from general literature; that warning friends lies outside is ours",
)
SINGH: Final = Source(
    citation="Singh (1988), Consumer complaint intentions and behavior",
    status=Status.DEFINITION,
    note="known from general literature, where doing nothing counts as voice",
)
TARP: Final = Source(
    citation="TARP, Consumer Complaint Handling in America (1979, updated 1986)",
    status=Status.MEASURED,
    note="quoted at second hand; households in the United States, long ago",
)
GOODMAN: Final = Source(
    citation="Goodman of TARP, letter in Quality Progress (November 2005)",
    status=Status.MEASURED,
    note="his own correction of how TARP is quoted; read in an abridged form",
)
HAYS_HILL: Final = Source(
    citation="Hays & Hill, service failure, complaints and recovery",
    status=Status.DEFINITION,
    note="the formula is our reading of an abstract; the algebra was checked",
)
TAX_BROWN: Final = Source(
    citation="Tax, Brown & Chandrashekaran (1998), Journal of Marketing",
    status=Status.DEFINITION,
    note="three kinds of justice; no weights were published that would be general",
)
MCCOLLOUGH: Final = Source(
    citation="McCollough & Bharadwaj (1992), the recovery paradox",
    status=Status.CONVENTION,
    note="Knox & van Oest (2014) find that recovery hardly ever makes up in full",
)
ISO_10002: Final = Source(
    citation="ISO 10002, guidelines for complaints handling",
    status=Status.CONVENTION,
    note="the nine principles of the edition of 2004, known from general literature",
)
TOLERANCE_MODEL: Final = Source(
    citation="Berry & Parasuraman (1991); the half-life is a model of ours",
    status=Status.CONVENTION,
    note="that the zone shrinks after a failure is theirs; its speed was not measured",
)
PARETO_PRACTICE: Final = Source(
    citation="Pareto analysis as taught in quality management",
    status=Status.CONVENTION,
    note="goes back to Juran; no edition was at hand",
)

LARGE_LOSS_LOYALTY: Final = PublishedFigure(
    value=(0.82, 0.54, 0.19, 0.09),
    unit="share who buy again: resolved quickly, resolved, not resolved, silent",
    source=TARP,
    note="losses above 100 US$; the slides of 2003 print 82, 19, 54, 9, because the "
    "text of a chart was read out of order: 19 belongs to the unresolved",
)
SMALL_LOSS_LOYALTY: Final = PublishedFigure(
    value=(0.95, 0.70, 0.46, 0.37),
    unit="share who buy again: resolved quickly, resolved, not resolved, silent",
    source=TARP,
    note="losses below 5 US$",
)
DISSATISFIED_PER_COMPLAINT: Final = PublishedFigure(
    value=27,
    unit="dissatisfied customers behind one complaint, the one who complains included",
    source=SLIDE_COLLECTION,
    status=Status.FOLKLORE,
    note="TARP itself calls this a misquotation: it held for small purchases and for "
    "complaints that reached headquarters; see the three shares beside it",
)
SHARE_COMPLAINING_HEADQUARTERS: Final = PublishedFigure(
    value=0.04,
    unit="share of those with a problem who complain to headquarters",
    source=GOODMAN,
    note="small-ticket problems",
)
SHARE_COMPLAINING_FRONTLINE: Final = PublishedFigure(
    value=0.5,
    unit="share of those with a problem who complain to somebody of the front line",
    source=GOODMAN,
    note="said to be about this much",
)
SHARE_COMPLAINING_B2B: Final = PublishedFigure(
    value=0.75,
    unit="share of business customers with a problem who complain",
    source=GOODMAN,
)
PARETO_CUT_OFF: Final = PublishedFigure(
    value=0.8,
    unit="share of the complaints that the vital few causes make up",
    source=PARETO_PRACTICE,
    note="a rule of thumb; pass cut_off= for another",
)
ESCALATE_FROM: Final = PublishedFigure(
    value=(0.75, 1.0, 2.0),
    unit="share of the time allowed that is used up: soon due, late, very late",
    source=LIBRARY_DEFAULT,
    note="ISO 10002 asks for severity and urgency to be judged, and names no levels",
)
PROMISE_TARGET: Final = PublishedFigure(
    value=0.95,
    unit="share of due tickets that a promised time is to be kept for",
    source=LIBRARY_DEFAULT,
    note="a promise is broken now and then; pass your own target",
)
MIN_RATINGS: Final = PublishedFigure(
    value=30,
    unit="answers in each group below which no verdict is given",
    source=LIBRARY_DEFAULT,
    note="a rule of thumb of survey practice; pass min_n= for another",
)
