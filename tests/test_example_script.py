"""The main job as a script: docs/examples/satisfaction_review.py."""

from __future__ import annotations

import csv
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import custsat
from custsat.display import format_value
from custsat.review import Review

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT = Path(__file__).parent.parent / "docs" / "examples" / "satisfaction_review.py"


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    """The global names of the script."""
    return runpy.run_path(str(SCRIPT))


@pytest.fixture
def run(script: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the script; return its status, output and error output."""

    def run_script(*arguments: object) -> tuple[int, str, str]:
        status = script["main"]([*map(str, arguments)])
        output = capsys.readouterr()
        return status, output.out, output.err

    return run_script


@pytest.fixture
def survey(tmp_path: Path) -> Callable[[str], Path]:
    """Write a CSV file."""

    def write_file(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "survey.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write_file


ROWS = """who,sat1,sat2,satisfied,imp1,imp2,e1,e2,p1,p2,overall,rec,w
Mrs Smith 13800138000,5,1,x,3,1,5,5,4,4,5,10,1
Mr Wang,4,,y,1,1,5,4,4,4,2,3,2
Ms Li,,,,1,1,,5,4,,4,9,1
"""
ITEM_ARGUMENTS = ("--scale", "1-5", "--items", "sat*")


# ------------------------------------------------------------------- the made-up survey


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_example_script_labels_made_up_survey(run: Any, lang: str) -> None:
    status, output, complaints = run("--lang", lang)

    assert (status, complaints) == (0, "")
    assert output == run("--lang", lang)[1]
    assert "20261121" in output.splitlines()[0]
    assert ("made up" if lang == "en" else "虚构") in output.splitlines()[0]
    assert ("keeping promises" in output) is (lang == "en")
    assert ("信守承诺" in output) is (lang == "zh")
    assert len(re.findall(r"^  \d\. ", output, re.MULTILINE)) > 5


def test_example_script_prints_same_numbers_in_both_languages(run: Any) -> None:
    figures = [
        sorted(re.findall(r"\d+\.\d\d", run("--lang", lang)[1]))
        for lang in ("en", "zh")
    ]

    assert figures[0] == figures[1]


def test_example_script_each_option_changes_the_output(run: Any) -> None:
    plain = run()[1]
    for more in (
        ("--target", "0.2"),
        ("--threshold", "50"),
        ("--percent", "of_max"),
        ("--weighting", "per_respondent", "--tables"),
        ("--tables",),
    ):
        status, output, _ = run(*more)
        assert (status, output == plain) == (0, False)


def test_example_script_writes_html(run: Any, tmp_path: Path) -> None:
    page = tmp_path / "review.html"
    status, output, _ = run("--lang", "zh", "--html", page)
    written = page.read_text(encoding="utf-8")

    assert status == 0
    assert "满意度评估报告" in output
    assert written.startswith('<!doctype html><meta charset="utf-8"><section lang="zh')
    assert "<script" not in written
    assert written.count("<table") == written.count("</table>") > 3


def test_example_script_runs_from_a_shell() -> None:
    source = Path(custsat.__file__).parent.parent
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-X", "utf8", str(SCRIPT)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={"PYTHONPATH": str(source), "PATH": ""},
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("No survey was given")
    wrong = subprocess.run(  # noqa: S603
        [sys.executable, "-X", "utf8", str(SCRIPT), "nowhere.csv", "--items", "a"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={"PYTHONPATH": str(source), "PATH": ""},
    )
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("nowhere.csv: ")
    assert "Traceback" not in wrong.stderr


# --------------------------------------------------------------------- surveys in files


def test_example_script_reads_csv(run: Any, survey: Any) -> None:
    path = survey(ROWS)
    status, output, complaints = run(
        path,
        *ITEM_ARGUMENTS,
        *("--expected", "e*", "--perceived", "p*", "--overall", "overall"),
        *("--overall-scale", "1-5"),
        *("--recommend", "rec", "--target", "0.5", "--tables"),
    )

    assert (status, complaints) == (0, "")
    assert "overall\n  67% satisfied" in output
    assert "Net promoter score +33" in output
    # two answered pairs of questions: they miss by 1 and by a half
    assert "missed for 100% of 2 customers" in output
    assert "mean difference -0.75" in output
    assert "Mrs Smith" not in output
    assert "satisfied rate 50%" in output


def test_example_script_uses_weights(run: Any, survey: Any) -> None:
    path = survey(ROWS)
    equal = run(path, *ITEM_ARGUMENTS)[1]
    weighted = run(path, *ITEM_ARGUMENTS, "--weight", "w")[1]
    important = run(path, *ITEM_ARGUMENTS, "--importance", "imp*")[1]
    own_importance = run(
        path,
        *ITEM_ARGUMENTS,
        "--importance",
        "imp1,imp2",
        "--weighting",
        "per_respondent",
    )[1]
    complete = run(path, *ITEM_ARGUMENTS, "--missing", "complete_cases")[1]

    assert "index 44 of 100" in equal
    assert "satisfied rate 67%" in weighted
    assert "index 55 of 100" in important
    assert len({equal, weighted, important, own_importance, complete}) == 5


def test_example_script_pattern_finds_numbered_columns(script: dict[str, Any]) -> None:
    rows = [dict.fromkeys(["place", "p1", "p10", "p2", "q1_sat", "q2_sat", "a,b"], "1")]
    matching = script["matching"]

    assert matching(rows, "p*") == ["p1", "p10", "p2"]
    assert matching(rows, "q*_sat") == ["q1_sat", "q2_sat"]
    assert matching(rows, "*_sat") == ["q1_sat", "q2_sat"]
    assert matching(rows, "pl*") == ["place"]
    assert matching(rows, "p1,p2") == ["p1", "p2"]
    assert matching(rows, "place,p?") == ["place", "p1", "p2"]
    assert matching(rows, "a,b") == ["a,b"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_example_script_accepts_names_in_any_language(
    run: Any, survey: Any, encoding: str
) -> None:
    path = survey("速度,态度\n5,4\n3,4\n", encoding)
    output = run(path, "--items", "速度,态度", "--scale", "1-5", "--lang", "zh")[1]

    assert "综合满意度 75" in output


@pytest.mark.parametrize(
    ("text", "arguments", "complaint"),
    [
        (ROWS, (), "say which columns to read"),
        (ROWS, ("--items", "x*"), "no column is called x*"),
        (ROWS, ("--items", "sat1,x"), "no column is called x"),
        (ROWS, ("--items", "who"), "not a number"),
        (ROWS, ("--items", "sat*", "--scale", "1-4"), "must lie on 1-4"),
        (ROWS, ("--items", "sat*", "--scale", "five"), "lowest-highest"),
        (ROWS, ("--items", "sat*", "--scale", "7-1"), "lowest-highest"),
        (ROWS, (*ITEM_ARGUMENTS, "--importance", "imp1"), "as many columns"),
        (
            ROWS,
            (*ITEM_ARGUMENTS, "--importance", "imp*", "--weighting", "x"),
            "weighting=",
        ),
        (ROWS, (*ITEM_ARGUMENTS, "--percent", "linaer"), "did you mean 'linear'"),
        (ROWS, (*ITEM_ARGUMENTS, "--missing", "x"), "missing="),
        (ROWS, (*ITEM_ARGUMENTS, "--target", "85"), "a share of 0.85, not 85"),
        (ROWS, (*ITEM_ARGUMENTS, "--threshold", "nan"), "threshold"),
        (ROWS, (*ITEM_ARGUMENTS, "--expected", "e*"), "go together"),
        (ROWS, (*ITEM_ARGUMENTS, "--perceived", "p*"), "go together"),
        (ROWS, ("--expected", "e*", "--perceived", "p1"), "as many columns"),
        (ROWS, ("--overall", "sat*"), "names 2 columns"),
        (ROWS, ("--items", "sat*"), "say the scale of the answers: --scale"),
        (
            ROWS,
            ("--overall", "overall"),
            "say the scale of the answers: --overall-scale",
        ),
        (ROWS, ("--overall", "overall", "--overall-scale", "x"), "lowest-highest"),
        (ROWS, ("--recommend", "who"), "not a number"),
        (ROWS, (*ITEM_ARGUMENTS, "--weight", "sat2"), "weight"),
        ("a,b\n", ("--items", "a"), "no rows"),
        ("", ("--items", "a"), "no rows"),
        ("a\n1,2\n", ("--items", "a"), "more cells"),
        ("a\nnan\n", ("--items", "a"), "not a number"),
        ("a\n1_0\n", ("--items", "a"), "not a number"),
        ("a\n９\n", ("--items", "a"), "not a number"),
        (
            "a\n4\n99\n",
            ("--items", "a", "--scale", "1-5"),
            "a must lie on 1-5; cells that do not: 1;",
        ),
        (
            "r\n9\n99\n99\n",
            ("--recommend", "r"),
            "r must lie on 0-10; cells that do not: 2",
        ),
        ("r\n9\n99\n", ("--recommend", "r"), '"In your own code" of docs/how-to/own'),
        (
            "o\n5\n99\n",
            ("--overall", "o", "--overall-scale", "1-5"),
            "o must lie on 1-5; cells that do not: 1",
        ),
        (
            "a,b\n5,99\n4,5\n",
            ("--expected", "a", "--perceived", "b", "--scale", "1-5"),
            "b must lie on 1-5; cells that do not: 1",
        ),
        ("a,b\n,1\n", ("--items", "a", "--scale", "1-5"), "at least one answer"),
        ("a,b\n1,\n", ("--expected", "a", "--perceived", "b"), "both questions"),
        ("r\n1\n2\n3\n4\n5\n", ("--recommend", "r"), "0-10"),
    ],
)
def test_example_script_reports_mistakes(
    run: Any, survey: Any, text: str, arguments: tuple, complaint: str
) -> None:
    path = survey(text)
    status, output, complaints = run(path, *arguments)

    assert (status, output) == (2, "")
    assert complaint in complaints
    assert complaints.startswith(f"{path}: ")
    assert "Smith" not in complaints
    assert "1380" not in complaints


def test_example_script_reports_unreadable_files(
    run: Any, survey: Any, tmp_path: Path
) -> None:
    assert run(tmp_path / "none.csv", *ITEM_ARGUMENTS)[0] == 2
    assert run(tmp_path, *ITEM_ARGUMENTS)[0] == 2
    status, _, complaints = run(survey("姓名,sat1\n王,5\n", "gb18030"), *ITEM_ARGUMENTS)
    assert (status, "no CSV file in UTF-8" in complaints) == (2, True)
    huge = survey("sat1\n" + "9" * 200_000 + "\n")
    assert run(huge, *ITEM_ARGUMENTS)[0] == 2
    assert run("--html", tmp_path / "no" / "page.html")[0] == 2
    status, output, complaints = run("--target", "85")
    assert (status, output) == (2, "")
    assert complaints.startswith("target must be")
    with pytest.raises(SystemExit) as caught:
        run("--lang", "fr")
    assert caught.value.code == 2


# ----------------------------------------------------------------------- a real survey


@pytest.mark.data
@pytest.mark.parametrize("percent", ["linear", "of_max"])
@pytest.mark.parametrize("weighting", ["mean_importance", "per_respondent"])
def test_example_script_prints_right_numbers(
    run: Any, script: dict[str, Any], data: Path, percent: str, weighting: str
) -> None:
    path = data / "kiosk_servqual_kano_ipa_clean.csv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    n, k = len(rows), range(1, 25)

    def column(name: str) -> list[int]:
        return [int(row[name]) for row in rows]

    def mean(values: list[float]) -> float:
        return sum(values) / len(values)

    low = 1 if percent == "linear" else 0
    importance = [mean(column(f"imp{i}")) for i in k]
    shares = [entry / sum(importance) for entry in importance]
    means = [mean(column(f"sat{i}")) for i in k]
    scores = []
    for row in rows:
        weights = importance
        if weighting == "per_respondent":
            weights = [int(row[f"imp{i}"]) for i in k]
        total = sum(int(row[f"sat{i}"]) * w for i, w in zip(k, weights, strict=True))
        scores.append(total / sum(weights))
    happy = sum(100 * (entry - low) / (7 - low) >= 70 for entry in scores)
    overall = mean(scores)
    costs = {
        f"sat{i}": share * (100 - 100 * (entry - low) / (7 - low))
        for i, entry, share in zip(k, means, shares, strict=True)
    }
    expected = mean([mean(column(f"e{i}")) for i in k])
    perceived = mean([mean(column(f"p{i}")) for i in k])
    overall_sat = column("overall_sat")

    arguments = [
        *(str(path), "--items", "sat*", "--importance", "imp*", "--percent", percent),
        *("--weighting", weighting, "--expected", "e*", "--perceived", "p*"),
        *("--overall", "overall_sat", "--target", "0.85"),
        *("--scale", "1-7", "--overall-scale", "1-5"),
    ]
    status, output, complaints = run(*arguments)
    review: Review = script["file_review"](
        script["argument_parser"]().parse_args(arguments)
    )
    index, gap, quality, csat = (section.result for section in review.sections)
    exact = pytest.approx

    assert (status, complaints) == (0, "")
    assert index.overall == exact(overall, abs=1e-9)
    assert index.percent == exact(100 * (overall - low) / (7 - low), abs=1e-9)
    assert index.satisfied_rate == happy / n
    assert [entry.mean for entry in index.items] == exact(means, abs=1e-9)
    assert [entry.weight for entry in index.items] == exact(shares, abs=1e-9)
    assert [entry.score for entry in index.respondents] == exact(scores, abs=1e-9)
    assert gap.mean_difference == exact(perceived - expected, abs=1e-9)
    gaps = [mean(column(f"p{i}")) - mean(column(f"e{i}")) for i in k]
    assert [entry.gap for entry in quality.items] == exact(gaps, abs=1e-9)
    assert csat.score == sum(entry >= 4 for entry in overall_sat) / n
    assert csat.mean == exact(mean(overall_sat), abs=1e-9)

    # the printed numbers are the computed ones
    low_, high = wilson(happy, n)
    percent_text = format_value(100 * (overall - low) / (7 - low), "en", ".0")
    rate, *limits = (format_value(x, "en", ".0%") for x in (happy / n, low_, high))
    gap_text = format_value(perceived - expected, "en", "+.2")
    mean_text = format_value(mean(overall_sat), "en", ".2")
    assert (
        f"Satisfaction index {percent_text} of 100; satisfied rate {rate} "
        f"(95% interval {limits[0]} to {limits[1]}; {n} respondents)"
    ) in output
    assert f"(mean difference {gap_text} points)" in output
    assert f"mean {mean_text}; 194 answers" in output
    for item in (entry.name for entry in index.items if entry.is_costly):
        assert f"“{item}” scores" in output
        assert f"index {format_value(costs[item], 'en', '.2')} points" in output


def wilson(k: int, n: int) -> tuple[float, float]:
    """The score interval in its closed form."""
    z = 1.959963984540054
    share, more = k / n, z * z / n
    half = z * ((share * (1 - share) + more / 4) / n) ** 0.5
    centre = share + more / 2
    return (centre - half) / (1 + more), (centre + half) / (1 + more)
