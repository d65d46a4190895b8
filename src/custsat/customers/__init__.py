"""Customers: who they are, whom to see next, and what the whole base looks like.

:func:`qualify` and :func:`queue` say what to do with a lead, :func:`stage` and
:func:`funnel` how far people have come, :func:`temperament` how to talk to them.
:func:`tier`, :func:`rfm` and :func:`concentration` say what customers are worth, and
:func:`seven_p` looks at all of them from seven sides.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from custsat.customers.concentration_curve import (
        AbcClass,
        AbcRow,
        Concentration,
        CurvePoint,
        abc_bands,
        concentration,
    )
    from custsat.customers.lead_queue import (
        LeadLike,
        LeadPlace,
        LeadQueue,
        queue,
    )
    from custsat.customers.ledger import (
        LedgerChecks,
        TransactionLike,
    )
    from custsat.customers.qualification import (
        BANT,
        MAN,
        PROSPECTS,
        Action,
        BantCase,
        BantQualification,
        BantVerdict,
        Condition,
        LeadCase,
        Prospect,
        Qualification,
        QualificationStatus,
        bant,
        qualify,
    )
    from custsat.customers.rfm_scores import (
        RfmMeasure,
        RfmMethod,
        RfmRow,
        RfmTable,
        rfm,
        rfm_bands,
        rfm_cuts,
        rfm_table,
    )
    from custsat.customers.rfm_segments import (
        SEGMENTS,
        RfmCase,
        RfmCell,
        RfmScore,
        Segment,
        segment,
    )
    from custsat.customers.social_styles import (
        Axes,
        AxisLevel,
        Style,
        StyleAspect,
        StyleName,
        StyleProfile,
        Temperament,
        names_of,
        profile,
        style_named,
        styles,
        temperament,
    )
    from custsat.customers.style_items import (
        StyleAxis,
        StyleItem,
        style_test,
    )

__all__ = [
    "BANT",
    "MAN",
    "PROSPECTS",
    "SEGMENTS",
    "AbcClass",
    "AbcRow",
    "Action",
    "Axes",
    "AxisLevel",
    "BantCase",
    "BantQualification",
    "BantVerdict",
    "Concentration",
    "Condition",
    "CurvePoint",
    "LeadCase",
    "LeadLike",
    "LeadPlace",
    "LeadQueue",
    "LedgerChecks",
    "Prospect",
    "Qualification",
    "QualificationStatus",
    "RfmCase",
    "RfmCell",
    "RfmMeasure",
    "RfmMethod",
    "RfmRow",
    "RfmScore",
    "RfmTable",
    "Segment",
    "Style",
    "StyleAspect",
    "StyleAxis",
    "StyleItem",
    "StyleName",
    "StyleProfile",
    "Temperament",
    "TransactionLike",
    "abc_bands",
    "bant",
    "concentration",
    "names_of",
    "profile",
    "qualify",
    "queue",
    "rfm",
    "rfm_bands",
    "rfm_cuts",
    "rfm_table",
    "segment",
    "style_named",
    "style_test",
    "styles",
    "temperament",
]
ROOMS = {
    "concentration_curve": (
        "AbcClass",
        "AbcRow",
        "Concentration",
        "CurvePoint",
        "abc_bands",
        "concentration",
    ),
    "lead_queue": (
        "LeadLike",
        "LeadPlace",
        "LeadQueue",
        "queue",
    ),
    "ledger": (
        "LedgerChecks",
        "TransactionLike",
    ),
    "qualification": (
        "BANT",
        "MAN",
        "PROSPECTS",
        "Action",
        "BantCase",
        "BantQualification",
        "BantVerdict",
        "Condition",
        "LeadCase",
        "Prospect",
        "Qualification",
        "QualificationStatus",
        "bant",
        "qualify",
    ),
    "rfm_scores": (
        "RfmMeasure",
        "RfmMethod",
        "RfmRow",
        "RfmTable",
        "rfm",
        "rfm_bands",
        "rfm_cuts",
        "rfm_table",
    ),
    "rfm_segments": (
        "SEGMENTS",
        "RfmCase",
        "RfmCell",
        "RfmScore",
        "Segment",
        "segment",
    ),
    "social_styles": (
        "Axes",
        "AxisLevel",
        "Style",
        "StyleAspect",
        "StyleName",
        "StyleProfile",
        "Temperament",
        "names_of",
        "profile",
        "style_named",
        "styles",
        "temperament",
    ),
    "style_items": (
        "StyleAxis",
        "StyleItem",
        "style_test",
    ),
}


def __getattr__(name: str) -> object:
    from importlib import import_module  # the map is nearly free

    for room, names in ROOMS.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{room}"), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted(__all__)
