"""The verbs of :mod:`custsat.team` for columns of data frames.

Both are row verbs: :func:`readiness` says how to lead people, :func:`priority` what to
do with tasks.

>>> import polars as pl
>>> tasks = pl.DataFrame({"urgent": [True, False], "goal": [True, None]})
>>> priority(tasks, urgent="urgent", important="goal").select("action", "ask").rows()
[('do_now', ''), (None, 'important')]
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {"_priority": ["priority"], "_readiness": ["readiness"]},
    extra="frames",
)
