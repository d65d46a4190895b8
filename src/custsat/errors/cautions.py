"""Warnings: the result stands, and something about it should be known."""

from __future__ import annotations

__all__ = ["CustsatWarning", "DataQualityWarning", "FolkloreWarning"]


class CustsatWarning(UserWarning):
    """The root of our warnings."""


class FolkloreWarning(CustsatWarning):
    """A number that everybody quotes and nobody has measured was asked for by name."""


class DataQualityWarning(CustsatWarning):
    """The data can be used, but something about them should be looked at."""
