"""Every verb of frames agrees with the scalar verb, or refuses before it computes.

For every verb, every engine and every type of column that the engine has, the answer is
that of the scalar verb for the same Python values, or one of our errors: no foreign
exception, no warning, no cell in a message, and the frame that came is as it was.  The
verbs are listed in tests/frames/agreement/verbs.py.

There are about 120,000 cases.  The profile "explore" tries them all, "fast" and "deep"
some of each kind for each verb and each engine, others for the next verb and engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.frames.agreement.cases import CASES, usual_columns
from tests.frames.agreement.check import faults, is_refused
from tests.frames.agreement.drawn import drawn_cases
from tests.frames.agreement.engines import ENGINES
from tests.frames.agreement.verbs import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.frames.agreement.cases import Case
    from tests.frames.agreement.engines import FrameEngine
    from tests.frames.agreement.verb import Verb

# Cases of each kind in the profile "fast".
N_CASES = {
    "taken types": 2,
    "refused types": 2,
    "nulls": 1,
    "values": 2,
    "frames": 1,
    "names": 1,
}
FAST_EXAMPLES, ALL_EXAMPLES = 25, 1000  # of hypothesis, in "fast"; to try every case
N_EXAMPLES = settings.default.max_examples
N_DRAWN = 8 if N_EXAMPLES <= FAST_EXAMPLES else N_EXAMPLES
GOLDEN = 0.618  # spreads the first cases of the pairs of verbs and engines
PLACES = {
    (verb.name, engine.name): place
    for place, (verb, engine) in enumerate(
        (verb, engine) for verb in VERBS.values() for engine in ENGINES.values()
    )
}
every_engine = pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
every_verb = pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)


def sample(kind: str, verb: Verb, engine: FrameEngine) -> Iterator[Case]:
    """Some cases of a kind; all of them in a profile of very many examples."""
    cases = list(CASES[kind](verb, engine))
    n_cases = min(N_CASES[kind] * N_EXAMPLES // FAST_EXAMPLES, len(cases))
    if N_EXAMPLES >= ALL_EXAMPLES:
        n_cases = len(cases)
    first = PLACES[verb.name, engine.name] * GOLDEN % 1
    return (cases[int((k + first) * len(cases) / n_cases)] for k in range(n_cases))


@pytest.mark.parametrize("kind", CASES)
@every_engine
@every_verb
def test_a_verb_agrees_with_the_scalar_verb(
    verb: Verb, engine: FrameEngine, kind: str
) -> None:
    wrong = [
        f"{case.label}: {fault:.300}"
        for case in sample(kind, verb, engine)
        for fault in faults(verb, engine, case)
    ]

    assert not wrong, "\n".join(["", *wrong])


@every_engine
@settings(max_examples=N_DRAWN)
@given(data=st.data())
def test_a_verb_agrees_with_the_scalar_verb_on_any_columns(
    engine: FrameEngine, data: st.DataObject
) -> None:
    verb = data.draw(st.sampled_from([*VERBS.values()]), label="verb")
    case = data.draw(drawn_cases(verb, engine), label="columns")

    assert not [*faults(verb, engine, case)]


@every_verb
def test_the_scalar_verb_answers_the_usual_columns(verb: Verb) -> None:
    """Else a verb of frames that refuses everything agrees with it."""
    assert not is_refused(verb, usual_columns(verb, ENGINES["polars_eager"]))
