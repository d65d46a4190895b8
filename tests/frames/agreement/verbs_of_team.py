"""The verbs of custsat.frames.team."""

from __future__ import annotations

from typing import Final

from tests.frames.agreement.verb import Row, Verb, flag

from custsat import frames, team


def readiness_of(row: Row) -> Row:
    result = team.readiness(**row)
    asked = ",".join(result.ask)
    return {"level": result.level, "leadership": result.leadership, "ask": asked}


def priority_of(row: Row) -> Row:
    result = team.priority(**row)
    asked = ",".join(result.ask)
    return {"kind": result.kind, "action": result.action, "ask": asked}


TEAM: Final = [
    Verb(
        name="team.readiness",
        function=frames.team.readiness,
        columns={
            "willing": flag(1, 0, None, 1, 0, None),
            "able": flag(1, None, 0, 0, 1, None),
        },
        arguments={name: name for name in ("willing", "able")},
        options={},
        expected=lambda rows: [readiness_of(row) for row in rows],
        new_columns=("level", "leadership", "ask"),
    ),
    Verb(
        name="team.priority",
        function=frames.team.priority,
        columns={
            "urgent": flag(1, 0, None, 1, 0, None),
            "important": flag(1, None, 0, 0, 1, None),
        },
        arguments={name: name for name in ("urgent", "important")},
        options={},
        expected=lambda rows: [priority_of(row) for row in rows],
        new_columns=("kind", "action", "ask"),
    ),
]
