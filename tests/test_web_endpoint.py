"""The endpoint of the how-to, as its page defines it, under a client that sends HTTP.

Every bad body gets a status below 500 and a message that says what is wrong, without a
word of what the body contains.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import json
import re
from http import HTTPStatus
from http.client import HTTPConnection
from threading import Thread
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, make_server
from wsgiref.validate import validator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.test_documents import CODE, HOME, blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE = HOME / "docs/how-to/web_endpoint.md"
SURNAME, PHONE, PLACE = "Featherstone", "13800138000", "Kunming"
TYPO = f"manner {SURNAME}"  # a typo of the client's that contains a name
PIECE = 5  # characters of a name that an answer must not contain either
GOOD = {"respondent": 7, "answers": {"speed": 4, "manner": 5}}


def rows(*changes: dict[str, Any]) -> str:
    """The body of good responses with *changes* each."""
    return json.dumps([GOOD | change for change in changes])


def answers(**answers_by_item: Any) -> str:
    """The body of one response with these answers."""
    return rows({"answers": answers_by_item})


def nested(depth: int) -> str:
    """A number within *depth* lists."""
    return "[" * depth + "4" + "]" * depth


# The body, the status, and what the message must say.
BAD: dict[str, tuple[str | bytes, int, str]] = {
    "nothing": ("", 400, "the body is no JSON: line 1, column 1"),
    "cut": (f'[{{"respondent": "{SURNAME}"', 400, "the body is no JSON: line 1"),
    "html": (f"<p>{SURNAME}</p>", 400, "the body is no JSON"),
    "escape": (f'["{SURNAME}\\x{PHONE}"]', 400, "the body is no JSON"),
    "no_utf_8": (b"[\xc3\x28" + SURNAME.encode() + b"]", 400, "is not UTF-8"),
    "two_documents": (f"[] [{PHONE}]", 400, "the body is no JSON"),
    "digits": ("[" + "9" * 100_000 + "]", 400, "a number that is too long"),
    "deep": ("[" * 100_000, 400, "nested too deeply"),
    "name_twice": (
        f'[{{"respondent": "{SURNAME}", "respondent": "{PHONE}", "answers": {{}}}}]',
        400,
        "repeats a name",
    ),
    "item_twice": (
        '[{"respondent": 7, "answers": {"speed": 1, "speed": 5, "manner": 5}}]',
        400,
        "repeats a name",
    ),
    "object": (json.dumps(GOOD | {"respondent": SURNAME}), 400, "must be a list"),
    "object_of_columns": (
        json.dumps({"respondent": [SURNAME], "answers": [{}]}),
        400,
        "must be a list",
    ),
    "number": (PHONE, 400, "must be a list"),
    "text": (json.dumps(SURNAME), 400, "must be a list"),
    "null": ("null", 400, "must be a list"),
    "true": ("true", 400, "must be a list"),
    "empty_list": ("[]", 422, "needs at least one answer"),
    "list_of_lists": (f'[["{SURNAME}", {PHONE}]]', 422, "not a record"),
    "list_of_texts": (f'["{SURNAME}"]', 422, "not a record"),
    "null_rows": ("[null, null]", 422, "not a record (2)"),
    "row_without_fields": ("[{}]", 422, "a field that is missing (2)"),
    "no_answers": (f'[{{"respondent": "{SURNAME}"}}]', 422, "a field that is missing"),
    "empty_answers": (answers(), 422, "empty"),
    "null_answers": (answers(speed=None, manner=None), 422, "at least one answer"),
    "answers_as_list": (rows({"answers": [4, 5]}), 422, "not an object of names"),
    "text_for_number": (
        answers(speed=f"{PHONE}", manner=5),
        422,
        "not a finite number",
    ),
    "bool_for_number": (answers(speed=True, manner=5), 422, "a truth value"),
    "list_for_number": (answers(speed=[SURNAME], manner=5), 422, "not a finite number"),
    "deep_answer": (
        f'[{{"respondent": 7, "answers": {{"speed": {nested(900)}}}}}]',
        422,
        "not a finite number",
    ),
    "infinite": (
        '[{"respondent": 7, "answers": {"speed": 1e999, "manner": 5}}]',
        422,
        "not a finite number",
    ),
    "constants": (
        '[{"respondent": 7, "answers": {"speed": NaN, "manner": -Infinity}}]',
        400,
        "has NaN",
    ),
    "long_number": (answers(speed=10**4000, manner=5), 422, "not a finite number"),
    "off_scale": (answers(speed=9, manner=5), 422, "speed"),
    "telephone_as_answer": (answers(speed=int(PHONE), manner=5), 422, "speed"),
    "between_answers": (answers(speed=4.5, manner=5), 422, "speed"),
    "misspelt_item": (rows({"answers": {"speed": 4, TYPO: 5}}), 422, "manner"),
    "further_item": (
        rows({"answers": GOOD["answers"] | {TYPO: 5}}),
        422,
        "answers at row 0",
    ),
    "further_item_in_a_later_row": (
        rows({}, {"answers": GOOD["answers"] | {SURNAME: 5}}),
        422,
        "answers at row 1",
    ),
    "weight_zero": (rows({"weight": 0}), 422, "not above 0"),
    "weight_minus": (rows({"weight": -1}), 422, "not above 0"),
    "weight_huge": (rows({"weight": 1e308}), 422, "weight"),
    "weight_text": (rows({"weight": SURNAME}), 422, "not a finite number"),
    "serial_number": (rows({"at": 46027}), 422, "not a time"),
    "serial_text": (rows({"at": PHONE}), 422, "not a time"),
    "naive_time": (rows({"at": "2026-03-02T09:00:00"}), 422, "no time zone"),
    "unknown_fields": (
        rows({SURNAME: PHONE, PLACE: 1}),
        422,
        "a field that the record does not have (2)",
    ),
    "fraction_as_id": (rows({"respondent": 7.5}), 422, "not an id"),
    "long_id": (rows({"respondent": SURNAME * 50}), 422, "not an id"),
    "lone_surrogate": ('[{"respondent": "\\ud800", "answers": {}}]', 422, "not an id"),
    "lone_surrogate_in_name": (
        '[{"respondent": 7, "answers": {"\\ud800": 4}}]',
        422,
        "no Unicode",
    ),
    "lone_surrogate_in_field": (
        '[{"respondent": 7, "answers": {"speed": 4}, "\\udfff": 4}]',
        422,
        "no Unicode",
    ),
    "one_good_one_bad": (rows({}, {"weight": -1}), 422, "rows accepted: 1 of 2"),
}


def page_functions() -> dict[str, Any]:
    """The names that the examples of the page define."""
    names: dict[str, Any] = {"__name__": "__main__"}
    parser = doctest.DocTestParser()
    with contextlib.redirect_stdout(io.StringIO()):
        for block in blocks(PAGE):
            if block.info in CODE:
                for example in parser.get_examples(block.body):
                    exec(compile(example.source, PAGE, "single"), names)  # noqa: S102
    return names


SURVEY_INDEX: Callable[[Any], tuple[int, dict[str, Any]]]
SURVEY_INDEX = page_functions()["survey_index"]


def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """Serve the function of the page, as any framework would."""
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"] or 0))
    status, answer = SURVEY_INDEX(body)
    data = json.dumps(answer, allow_nan=False).encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(data)))]
    start_response(f"{status} {HTTPStatus(status).phrase}", headers)
    return [data]


class SilentHandler(WSGIRequestHandler):
    """A handler that writes no log."""

    def log_message(self, *args: Any) -> None:
        """Write nothing."""


@pytest.fixture(scope="module")
def post() -> Iterator[Callable[[str | bytes], tuple[int, dict[str, Any]]]]:
    """A function that posts a body to the endpoint and returns the answer."""
    server = make_server(
        "127.0.0.1", 0, validator(application), handler_class=SilentHandler
    )
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def request(body: str | bytes) -> tuple[int, dict[str, Any]]:
        connection = HTTPConnection("127.0.0.1", server.server_port, timeout=30)
        data = body.encode(errors="surrogatepass") if isinstance(body, str) else body
        headers = {"Content-Type": "application/json"}
        connection.request("POST", "/survey", data, headers)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response.status, json.loads(content)

    yield request
    server.shutdown()
    thread.join()
    server.server_close()


def leaks(text: str) -> list[str]:
    """The pieces of names and numbers of the body that *text* repeats."""
    words = (SURNAME, PHONE, PLACE)
    pieces = {
        word[i : i + PIECE] for word in words for i in range(len(word) - PIECE + 1)
    }
    return sorted(piece for piece in pieces if piece in text)


@pytest.mark.parametrize("name", BAD)
def test_endpoint_answers_a_bad_body_with_what_is_wrong(post: Any, name: str) -> None:
    body, status, words = BAD[name]
    answered, answer = post(body)
    text = json.dumps(answer, ensure_ascii=False)

    assert answered == status
    assert words in answer["message"]
    assert re.fullmatch("[a-z_]+", answer["code"])
    assert not leaks(text)
    assert "did you mean" not in answer.get("hint", "") or "'manner'" in answer["hint"]


def test_endpoint_names_the_mistakes_of_rows(post: Any) -> None:
    status, answer = post(rows({}, {"weight": -1, "at": 46027}))

    assert status == 422
    assert answer["errors"] == [
        {
            "row": 1,
            "field": "weight",
            "code": "greater_than",
            "message": "row 1, weight: not above 0",
        },
        {
            "row": 1,
            "field": "at",
            "code": "not_a_time",
            "message": "row 1, at: not a time, such as 2026-01-31T09:00:00+08:00",
        },
    ]


def test_endpoint_limits_the_mistakes_it_lists(post: Any) -> None:
    _, answer = post(json.dumps([{}] * 1000))

    assert len(answer["errors"]) == 20
    assert "accepted: 0 of 1000" in answer["message"]


@pytest.mark.parametrize(
    "body",
    [
        rows({}),
        rows({"respondent": SURNAME, "at": "2026-03-02T09:00:00Z", "weight": 2}),
        rows({}).encode("utf-16"),
        rows({}, {"answers": {"speed": 4, "manner": None}}),
    ],
)
def test_endpoint_answers_a_good_body_with_the_index(post: Any, body: Any) -> None:
    status, answer = post(body)

    assert status == 200
    assert set(answer) == {"percent", "n"}
    assert 75 <= answer["percent"] <= 90


DECODED: dict[str, tuple[Any, int, str]] = {
    "object": (GOOD | {"respondent": SURNAME}, 400, "must be a list"),
    "null": (None, 400, "must be a list"),
    "number": (int(PHONE), 400, "must be a list"),
    "tuple": ((GOOD,), 400, "must be a list"),
    "text": (SURNAME, 400, "the body is no JSON"),
    "empty_list": ([], 422, "needs at least one answer"),
    "list_of_texts": ([SURNAME], 422, "not a record"),
    "number_as_time": ([GOOD | {"at": 46027}], 422, "not a time"),
    "nan": (
        [GOOD | {"answers": {"speed": float("nan"), "manner": float("nan")}}],
        422,
        "needs at least one",
    ),
    "unknown_field": ([GOOD | {SURNAME: 1}], 422, "does not have"),
    "other_name": ([{1: SURNAME}], 422, "a field that is missing"),
}


@pytest.mark.parametrize("name", DECODED)
def test_endpoint_answers_what_a_framework_has_decoded(name: str) -> None:
    body, status, words = DECODED[name]
    answered, answer = SURVEY_INDEX(body)

    assert answered == status
    assert words in answer["message"]
    assert not leaks(json.dumps(answer, ensure_ascii=False))


def test_endpoint_reads_a_decoded_body_like_its_text() -> None:
    assert SURVEY_INDEX([GOOD]) == SURVEY_INDEX(rows({}))


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.sampled_from([SURNAME, PHONE, int(PHONE), "speed", "manner", "2026-03-02"])
    | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*GOOD, "weight", "at", "speed", "manner", TYPO])
            | st.text(),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(st.lists(json_values | st.just(GOOD), max_size=4) | json_values)
def test_endpoint_survives_every_json(value: Any) -> None:
    status, answer = SURVEY_INDEX(json.dumps(value))

    assert status in {200, 400, 422}
    assert not leaks(json.dumps(answer, ensure_ascii=False, allow_nan=False))
    status, answer = SURVEY_INDEX(value)
    assert status in {200, 400, 422}
    assert not leaks(json.dumps(answer, ensure_ascii=False, allow_nan=False))


@given(st.binary(max_size=40) | st.text(max_size=40))
def test_endpoint_survives_every_body(body: str | bytes) -> None:
    status, answer = SURVEY_INDEX(body)

    assert 400 <= status < 500
    assert answer["message"]


@given(st.data())
def test_endpoint_survives_a_good_body_with_a_mistake(data: st.DataObject) -> None:
    body = rows({"respondent": SURNAME, "at": "2026-03-02T09:00:00Z"})
    at = data.draw(st.integers(0, len(body) - 1))
    piece = data.draw(st.text(max_size=3) | st.sampled_from('{}[]":,0-.e\\'))
    status, answer = SURVEY_INDEX(body[:at] + piece + body[at + 1 :])

    assert status in {200, 400, 422}
    assert not leaks(json.dumps(answer, ensure_ascii=False))
