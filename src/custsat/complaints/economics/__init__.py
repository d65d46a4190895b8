"""Parts of the economics of recovery: verdicts on the recovery paradox.

The verbs that use them are those of :mod:`custsat.complaints`: ``recovery``,
``market_damage``, ``satisfaction_after_recovery`` and ``recovery_paradox``.

>>> from custsat.complaints.economics import ParadoxVerdict
>>> ParadoxVerdict.TOO_FEW.label()
'too few answers for a verdict'
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "_recovery_paradox": ["ParadoxVerdict"],
    },
)
