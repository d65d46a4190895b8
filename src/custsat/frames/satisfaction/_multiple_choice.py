"""Multiple choice of groups: cells and flags are counted on the engine."""

from __future__ import annotations
