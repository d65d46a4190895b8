"""Checks as validators of attrs fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def field(check: Callable[..., Any], **options: Any) -> Callable[[Any, Any, Any], None]:
    """Return an attrs validator that runs *check* on the field, under its name.

    >>> import attrs
    >>> from custsat._checks import share
    >>> @attrs.frozen
    ... class Target:
    ...     rate: float = attrs.field(validator=field(share))
    >>> Target(1.5)
    Traceback (most recent call last):
        ...
    custsat.errors.OutOfRange: rate must be from 0 to 1
    """

    def validator(_instance: Any, attribute: Any, value: Any) -> None:
        check(value, attribute.name, **options)

    return validator
