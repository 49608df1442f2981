"""What a query may be made of, so that it only reads: named one by one, for what is not known may do anything.

A SELECT alone promises nothing: through its functions it runs programs, ends other people's sessions and reads files of
the server, and every database has other ones. So each part of a query, as it is parsed, must be one of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_QUERIES = "Select Subquery Union Intersect Except Values With CTE"
_CLAUSES = (
    "From Join Where Group GroupingSets Cube Rollup Having Order Ordered Limit Offset Fetch Distinct Qualify "
    "Table TableAlias Column Identifier Alias Star Paren Tuple Dot"
)
_VALUES = (
    "Literal National RawString Boolean Null Interval IntervalSpan Var DataType DataTypeParam Array Bracket Slice "
    "JSONPath JSONPathRoot JSONPathKey JSONPathSubscript JSONPathWildcard"
)
_OPERATORS = (
    "Add Sub Mul Div IntDiv Mod Neg DPipe Not And Or Xor EQ NEQ GT GTE LT LTE NullSafeEQ NullSafeNEQ Is Between In "
    "Like ILike SimilarTo Glob RegexpLike RegexpILike Escape Any All Exists Case If Cast TryCast Collate AtTimeZone "
    "BitwiseAnd BitwiseOr BitwiseXor BitwiseNot BitwiseLeftShift BitwiseRightShift"
)
_AGGREGATES = (
    "Count CountIf Sum Avg Min Max Median Mode AnyValue First Last ArgMax ArgMin Stddev StddevPop StddevSamp Variance "
    "VariancePop Corr CovarPop CovarSamp LogicalAnd LogicalOr GroupConcat ArrayAgg ApproxDistinct ApproxQuantile "
    "Quantile PercentileCont PercentileDisc Grouping GroupingId Filter WithinGroup IgnoreNulls RespectNulls "
    "Window WindowSpec RowNumber Rank DenseRank PercentRank CumeDist Ntile Lag Lead FirstValue LastValue NthValue"
)
_OF_NUMBERS = (
    "Abs Sign Ceil Floor Round Trunc Sqrt Cbrt Pow Exp Ln Log Greatest Least Nanvl IsNan IsInf WidthBucket SafeDivide "
    "ToNumber ToDouble NumberToStr"
)
_OF_TEXTS = (
    "Lower Upper Initcap Trim Length Left Right Substring SubstringIndex Concat ConcatWs DPipe Replace RegexpReplace "
    "RegexpExtract RegexpSubstr RegexpInstr RegexpCount RegexpFullMatch Split SplitPart StartsWith EndsWith Contains "
    "StrPosition Reverse Translate Overlay Chr Ascii Unicode ToChar String MD5 SHA SHA2 Hex LowerHex Typeof ArraySize"
)
_OF_DAYS = (
    "Date Datetime Time Timestamp Year Quarter Month Week WeekOfYear Day DayOfMonth DayOfWeek DayOfWeekIso DayOfYear "
    "Hour Minute Second Extract Dayname Monthname LastDay AddMonths MonthsBetween DateAdd DateSub DateDiff DateTrunc "
    "DatetimeAdd DatetimeSub DatetimeDiff DatetimeTrunc TimeAdd TimeSub TimeDiff TimeTrunc TimestampAdd TimestampSub "
    "TimestampDiff TimestampTrunc DateFromParts TimestampFromParts DateStrToDate TimeStrToDate TimeStrToTime StrToDate "
    "StrToTime StrToUnix TimeToStr TimeToUnix TimeStrToUnix UnixToTime UnixToStr UnixSeconds UnixMillis UnixDate "
    "TsOrDsAdd TsOrDsDiff TsOrDsToDate TsOrDsToDateStr TsOrDsToDatetime TsOrDsToTimestamp TsOrDsToTime DateBin "
    "ConvertTimezone CurrentDate CurrentTime CurrentTimestamp CurrentDatetime Localtime Localtimestamp MakeInterval "
    "WeekStart"
)
_OF_NOTHING = "Coalesce Nullif Nvl2 IsNullValue EqualNull Booland Boolor Boolnot"
_OF_JSON = "JSONExtract JSONExtractScalar JSONBExtract JSONBExtractScalar JSONCast ParseJSON"
_KNOWN = frozenset(
    " ".join(
        (_QUERIES, _CLAUSES, _VALUES, _OPERATORS, _AGGREGATES, _OF_NUMBERS, _OF_TEXTS, _OF_DAYS, _OF_NOTHING, _OF_JSON)
    ).split()
)
"""The kinds of parts that do nothing but read and reckon, as SQLGlot calls them."""
_FUNCTIONS = frozenset(("age", "iff", "instr", "isnull", "julianday", "len", "regexp_matches", "total", "unixepoch"))
"""Functions that do the same, of which SQLGlot knows no kind."""
_NOT_OF_QUERIES = ("settings", "format", "operation_modifiers")
_PATHS = ("/", "\\", "*", "?", ".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".parquet", ".xlsx", ".db")


def harms(query: Any, dialect: str) -> Iterator[str]:
    """What in a parsed query is not known to be harmless, each as a person would name it."""
    from sqlglot import expressions

    for node in query.walk():
        kind = type(node).__name__
        if isinstance(node, expressions.Anonymous | expressions.AnonymousAggFunc):
            if kind != "Anonymous" or str(node.this).casefold() not in _FUNCTIONS:
                yield f"the function {node.this}"
        elif kind not in _KNOWN:
            named = isinstance(node, expressions.Func)
            yield f"the function {_called(node)}" if named else kind.removeprefix("Query").upper()
        elif kind == "Table" and not isinstance(node.this, expressions.Identifier):
            yield f"the function {_called(node.this)}"
        elif kind == "Table" and dialect == "duckdb" and any(sign in node.name.casefold() for sign in _PATHS):
            yield f"to read the file {node.name}"
        elif kind == "Dot" and not isinstance(node.expression, expressions.Identifier | expressions.Star):
            yield f"the function {_called(node.expression)}"
        yield from (each.upper() for each in _NOT_OF_QUERIES if node.args.get(each) and kind in ("Select", "Union"))


def _called(node: Any) -> str:
    """The name of a function, as its author wrote it where that is known."""
    if isinstance(node.this, str):
        return node.this
    return str(node.sql_name() if hasattr(node, "sql_name") else node.key).lower()
