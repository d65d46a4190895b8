"""The verbs of :mod:`custsat.customers` for columns of data frames.

:func:`qualify`, :func:`bant`, :func:`social_style` and :func:`rfm_segment` are row
verbs; :func:`rfm` returns a table with one row per customer, :func:`seven_p` one
analysis of the whole customer base.  The last two read purchases as
:func:`custsat.customers.seven_p` does.

>>> import polars as pl
>>> leads = pl.DataFrame({"money": [True, None], "decides": True, "wants": True})
>>> decisions = qualify(leads, money="money", authority="decides", need="wants")
>>> decisions.select("action", "ask").rows()
[('sell', ''), (None, 'money')]
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_qualify": ["bant", "qualify"],
        "_rfm": ["rfm"],
        "_rfm_segment": ["rfm_segment"],
        "_seven_p": ["seven_p"],
        "_social_style": ["social_style"],
    },
    extra="frames",
)
