"""The types of columns of DuckDB, as SQL of a cell that is text."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import duckdb
import pyarrow as pa
from tests.frames.agreement.column_types import null_type, types_of

if TYPE_CHECKING:
    from tests.frames.agreement.column_types import Cells, Columns, ColumnType

VALUES: Final = "VALUES_OF_THE_COLUMN"
CONNECTION: Final = duckdb.connect()


def casts(*names: str) -> dict[str, str]:
    return {name: f"{{}}::{name}" for name in names}


DUCKDB: Final = [
    *types_of(
        "whole",
        casts("BIGINT", "TINYINT", "SMALLINT", "INTEGER", "HUGEINT")
        | casts("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"),
    ),
    *types_of("floats", casts("DOUBLE", "FLOAT")),
    *types_of("decimals", casts("DECIMAL(12, 2)", "DECIMAL(20, 6)", "DECIMAL(38, 10)")),
    *types_of("flags", casts("BOOLEAN")),
    *types_of("text", casts("VARCHAR") | {"ENUM": f"{{}}::ENUM({VALUES})"}),
    *types_of("digits", {"VARCHAR of digits": "{}", "JSON": "{}::JSON"}),
    *types_of("dates", casts("DATE")),
    *types_of(
        "midnights",
        casts("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"),
    ),
    *types_of("noons", {"TIMESTAMP at noon": "{}::TIMESTAMP"}),
    *types_of("instants", casts("TIMESTAMPTZ")),
    *types_of("durations", {"INTERVAL": "to_days(length({}))"}),
    *types_of(
        "times of day", casts("TIME", "TIME_NS") | {"TIMETZ": "({} || '+00')::TIMETZ"}
    ),
    *types_of("bytes", casts("BLOB")),
    *types_of("uuids", casts("UUID")),
    *types_of("lists", {"VARCHAR[]": "[{}]", "VARCHAR[1]": "[{}]::VARCHAR[1]"}),
    *types_of("lists of numbers", {"BIGINT[]": "[length({})]"}),
    *types_of(
        "structures",
        {
            "STRUCT": "{{'a': {}}}",
            "MAP": "MAP {{'a': {}}}",
            "UNION": "union_value(a := {})",
        },
    ),
    *types_of(
        "something else",
        casts("UHUGEINT", "BIGNUM", "VARIANT")
        | {
            "BIT": "length({})::BIT",
            "GEOMETRY": "('POINT(' || {} || ' 1)')::GEOMETRY",
            "TIMESTAMPTZ_NS": "make_timestamptz({}::BIGINT)::TIMESTAMPTZ_NS",
        },
    ),
    null_type("NULL", "NULL"),
]


def relation(columns: Columns) -> Any:
    """A relation with these columns."""
    texts = {
        name: [sql_text(cell) for cell in cells] for name, (_, cells) in columns.items()
    }
    table = pa.table(
        {name: pa.array(text, pa.string()) for name, text in texts.items()}
    )
    expressions = (
        expression(name, dtype, texts[name]) for name, (dtype, _) in columns.items()
    )
    return CONNECTION.from_arrow(table).project(", ".join(expressions))


def sql_text(cell: Any) -> str | None:
    """A cell as the text that DuckDB casts."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, bytes):
        return cell.decode()
    return cell.isoformat(" ") if isinstance(cell, datetime) else str(cell)


def expression(name: str, dtype: ColumnType, texts: Cells) -> str:
    """The SQL of a column: null for null, else what the type makes of the text."""
    quoted = quote(name)
    if dtype.is_null:
        return f"{dtype.make} AS {quoted}"
    known = dict.fromkeys(["unused", *(text for text in texts if text is not None)])
    values = ", ".join("'" + text.replace("'", "''") + "'" for text in known)
    sql = dtype.make.replace(VALUES, values).format(quoted)
    return f"CASE WHEN {quoted} IS NOT NULL THEN {sql} END AS {quoted}"


def quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
