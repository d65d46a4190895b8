"""Parts of publishing tables of groups: counts, and why some are hidden.

The verb that makes them is ``custsat.surveys.suppress``.

>>> from custsat.surveys import suppress
>>> [str(count.reason) for count in suppress({"a": 4, "b": 25, "c": 60}).counts]
['small', 'gives_away', 'None', 'None']
"""

from custsat._lazy import attach

__getattr__, __dir__, __all__ = attach(
    __name__,
    {"_suppressed_counts": ["CountKind", "HiddenReason", "PublishedCount"]},
)
