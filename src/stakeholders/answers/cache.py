"""What was counted before, kept by the content it was counted from: the same file is not counted again.

The cache lies in the user's folder for caches, or in the one that STAKEHOLDERS_CACHE names; `off` there turns it off.
It holds counts by what stands in the columns, and no respondents; where the columns look as if they told of people,
nothing is kept. Of databases nothing is kept either, for they do not say when they have changed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from stakeholders import __version__
from stakeholders.voice import words
from stakeholders.voice.counted import GROUPED, Block, Counted, Raw
from stakeholders.voice.figures import figure, says_nothing
from stakeholders.voice.masking import E_MAIL, Masking
from stakeholders.voice.names import written
from stakeholders.voice.tally import Reason
from stakeholders.voice.wanted import Asked, Wanted

if TYPE_CHECKING:
    from stakeholders.answers.places import Place

VARIABLE = "STAKEHOLDERS_CACHE"
OFF = "off"
LEAST = 1 << 20
"""Bytes of a file below which it is counted faster than looked up."""
MOST_GROUPS = 2_000_000
"""Groups beyond which so many answers say something of their own that keeping them would copy the file."""
_FORMAT = 2
"""Grows when what is counted, or how it is kept, changes."""
_MOST_ENTRIES = 200
_ENDING = ".json.gz"
_ENTRY = re.compile(r"[0-9a-f]{64}\.json\.gz", re.ASCII)
_FEW_TEXTS = 5
"""Different texts in columns of scores that are no scores; more of them are what people wrote in their own words."""
_RAW = frozenset(get_args(Raw))
_FAILURES = (
    OSError,
    EOFError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    zlib.error,
    RecursionError,
)
"""What a damaged entry ends in; it counts as missing."""


def folder() -> Path | None:
    """Where entries lie; None where the cache is off."""
    named = os.environ.get(VARIABLE, "").strip()
    if named.casefold() == OFF:
        return None
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("stakeholders", appauthor=False) / "answers"


def key_of(place: Place, wanted: Wanted) -> str:
    """By what the counts of a source are kept: its content and the columns wanted; "" where they are not."""
    file = place.file
    try:
        if folder() is None or place.url or file is None or not file.is_file() or file.stat().st_size < LEAST:
            return ""
        with file.open("rb") as content:
            told = hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""
    asked = [(each.construct, each.subject, each.column, each.other) for each in wanted.asked]
    what = json.dumps(
        [_FORMAT, __version__, told, file.suffix.lower(), place.part, sorted(wanted.describing.items()), asked]
    )
    return hashlib.sha256(what.encode()).hexdigest()


def kept(key: str, wanted: Wanted | None = None) -> Counted | None:
    """What was kept under a key; None where nothing was, or it is no longer what was written.

    :param wanted: what it must hold, no column more or less.
    """
    where = folder()
    if where is None:
        return None
    try:
        found = _read(json.loads(gzip.decompress((where / f"{key}{_ENDING}").read_bytes())))
    except _FAILURES:
        return None
    return found if wanted is None or _holds(found, wanted) else None


def keep(key: str, counted: Counted) -> None:
    """Keep what was counted, unless it tells of people; a cache that cannot be written to is none."""
    where = folder()
    if where is None or sum(len(block.counts) for block in counted.blocks) > MOST_GROUPS or _tells_of_people(counted):
        return
    with suppress(OSError):
        where.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(where / f"{key}{_ENDING}", gzip.compress(_written(counted), compresslevel=1, mtime=0))
        _make_room(where)


def _write(target: Path, content: bytes) -> None:
    """Write a file that its owner alone may read."""
    handle, name = tempfile.mkstemp(prefix=".", dir=target.parent)  # which gives nobody else a right
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _make_room(where: Path) -> None:
    """Remove the oldest entries; the folder may hold files of others, which stay."""
    entries = [entry for entry in where.iterdir() if _ENTRY.fullmatch(entry.name)]
    entries.sort(key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    for entry in entries[_MOST_ENTRIES:]:
        entry.unlink(missing_ok=True)


def _tells_of_people(counted: Counted) -> bool:
    """Whether what stands in the columns may name people, or be what they wrote."""
    odd: set[str] = set()
    for block in counted.blocks:
        known = {*words.categories(), *words.kano_answers()} if block.asked.construct == "kano" else ()
        for text in _texts(chain(block.scores, block.others)):
            bare = words.bare(text)
            if figure(text) is Reason.NO_NUMBER and bare not in known and not says_nothing(bare):
                odd.add(text)
                if len(odd) > _FEW_TEXTS:
                    return True
    columns = [column for block in counted.blocks for column in block.keys.items()]
    named = chain.from_iterable(values for key, values in columns if key != "date")
    days = chain.from_iterable(block.keys.get("date", ()) for block in counted.blocks)
    masking, of_days = Masking(), Masking()
    masking("\n".join(chain(odd, _texts(chain(named, counted.respondents or ())))))  # nothing masked goes over a line
    of_days("\n".join(_texts(days)))  # in which a day with a time may look like the number of a telephone
    return bool(masking.counts) or E_MAIL in of_days.counts


def _texts(values: Iterator[Raw]) -> list[str]:
    """The different values as texts, in the order in which they come."""
    different = dict.fromkeys(values)
    return [value if isinstance(value, str) else written(value) for value in different if value is not None]


def _written(counted: Counted) -> bytes:
    blocks = [
        {
            "asked": [block.asked.construct, block.asked.subject, block.asked.column, block.asked.other],
            "keys": {key: _column(values) for key, values in block.keys.items()},
            "scores": _column(block.scores),
            "others": _column(block.others),
            "counts": list(block.counts),
        }
        for block in counted.blocks
    ]
    people = None if counted.respondents is None else list(counted.respondents.items())
    whole = {"rows": counted.rows, "respondents": people, "doubled": counted.doubled, "blocks": blocks}
    return json.dumps(whole, separators=(",", ":")).encode()


def _column(values: Sequence[Any]) -> list[list[Any]]:
    """A column as its distinct values, and for each row the place of its value among them."""
    places: dict[tuple[type, Any], int] = {}
    rows = [places.setdefault((type(value), value), len(places)) for value in values]
    return [[value for _, value in places], rows]


def _values(column: list[list[Any]]) -> tuple[Any, ...]:
    """The column again.

    :raises ValueError: its values are not such as stand in columns, or a place is none.
    """
    distinct, rows = column
    _require(set(map(type, distinct)) <= _RAW and set(map(type, rows)) <= {int} and (not rows or min(rows) >= 0))
    return tuple(map(distinct.__getitem__, rows))


def _require(sound: bool) -> None:
    if not sound:
        raise ValueError("not as it was written")


def _is_count(value: Any, least: int = 0) -> bool:
    return type(value) is int and value >= least


def _read(whole: Any) -> Counted:
    """What was written.

    :raises ValueError: its parts do not fit each other.
    """
    rows, doubled, people, held_blocks = whole["rows"], whole["doubled"], whole["respondents"], whole["blocks"]
    _require(_is_count(rows) and _is_count(doubled) and doubled <= rows and type(held_blocks) is list)
    _require(bool(held_blocks))
    blocks = []
    for held in held_blocks:
        keys = {str(key): _values(column) for key, column in held["keys"].items()}
        scores, others, counts = _values(held["scores"]), _values(held["others"]), tuple(held["counts"])
        construct, subject, column, other = asked = held["asked"]
        _require(set(map(type, asked)) == {str} and keys.keys() <= set(GROUPED))
        _require({len(scores), *map(len, keys.values())} == {len(counts)})
        _require(len(others) == (len(counts) if other else 0))
        _require(set(map(type, counts)) <= {int} and min(counts, default=1) > 0 and sum(counts) == rows)
        blocks.append(Block(Asked(construct, subject, column, other), keys, scores, others, counts))
    if people is None:
        _require(doubled == 0)
        return Counted(tuple(blocks), rows)
    respondents: dict[Raw, int] = {}
    for party, count in people:
        _require(type(party) in _RAW and party not in respondents and _is_count(count))
        respondents[party] = count
    _require(sum(respondents.values()) <= rows)
    return Counted(tuple(blocks), rows, respondents, doubled)


def _holds(counted: Counted, wanted: Wanted) -> bool:
    """Whether it is what was wanted that was counted."""
    keys = [key for key in GROUPED if key in wanted.describing]
    return (
        tuple(block.asked for block in counted.blocks) == wanted.asked
        and all(sorted(block.keys) == sorted(keys) for block in counted.blocks)
        and (counted.respondents is not None) == ("respondent" in wanted.describing)
    )
