"""YAML files as people write them, of every style that Hypothesis thinks of, with where each value stands."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

WORDS = (
    "late",
    "panels",
    "Größe",
    "98 %",
    "naïve",
    "order",
    "–",
    "🛩️",
    "日本",
    "it's",
    "x",
    "C:\\new",
    "on",
    "5",
    "#1",
    "a:b",
)
COMMENTS = ("", "", "", "  # why", " #\ttabbed\tcomment", "   # - not: an item", ' # "quoted', "  # ünï 🛩️ 'x'")
LONG = " ".join(["a long statement that goes on"] * 8)


@dataclass(frozen=True)
class Written:
    """A value of a record, as it is written, and between which positions."""

    kind: str
    id: str
    field: str
    value: object
    start: int
    end: int


@dataclass(frozen=True)
class YamlText:
    """A file, the values in it, and between which positions the lines of each record stand."""

    text: str
    values: tuple[Written, ...]
    records: dict[str, tuple[int, int]]


@st.composite
def phrases(draw: st.DrawFn) -> str:
    """Text that stands without quotes, in one line."""
    return " ".join(["w", *draw(st.lists(st.sampled_from(WORDS), max_size=6)), "e"])


@dataclass
class _Pen:
    """Writes a file and notes what stands where."""

    newline: str
    parts: list[str]
    length: int = 0

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def line(self, text: str = "") -> None:
        self.write(text + self.newline)


@st.composite
def scalars(draw: st.DrawFn, indent: int, newline: str, flow: bool = False) -> tuple[str, str]:
    """A text and one way to write it below a key at that column."""
    text = draw(phrases())
    styles = ["plain", "single", "double"] + ([] if flow else ["lines", "folded quotes", "literal", "folded"])
    style = draw(st.sampled_from(styles))
    below = newline + " " * (indent + 2)
    if style in ("plain", "lines") and (flow or " #" in text):
        style = "single"
    if style == "plain":
        return text, text
    if style == "single":
        return text, "'" + text.replace("'", "''") + "'"
    if style == "double":
        written = text.replace("\\", "\\\\").replace("ü", "\\u00fc").replace("–", "\\u2013")
        return text, f'"{written}"'
    if style == "lines":
        return f"{text} {LONG} {text}", f"{text} {LONG}{below}{text}"
    if style == "folded quotes":
        return f"{LONG} end", f'"{LONG}{below}  end"'
    comment = draw(st.sampled_from(("", "  # kept")))
    chomp = draw(st.sampled_from(("", "-")))
    if style == "literal":
        return f"{text}\n- {text}" + ("" if chomp else "\n"), f"|{chomp}{comment}{below}{text}{below}- {text}"
    return f"{text} {text}\n{text}" + ("" if chomp else "\n"), (
        f">{chomp}{comment}{below}{text}{below}{text}{newline}{below}{text}"
    )


@st.composite
def lists(draw: st.DrawFn, indent: int, newline: str, flow: bool = False) -> tuple[tuple[str, ...], str]:
    """Some ids, and one way to write them as a list."""
    items = draw(
        st.lists(st.sampled_from(("design", "delivery", "after-sales", "order", "use")), min_size=1, unique=True)
    )
    style = draw(st.sampled_from(["flow"] if flow else ["flow", "spread", "block", "flush"]))
    if style == "flow":
        return tuple(items), "[" + ", ".join(items) + draw(st.sampled_from(("", ","))) + "]"
    comments = [draw(st.sampled_from(COMMENTS)) for _ in items]
    if style == "spread":
        pad = newline + " " * (indent + 4)
        inner = "".join(f"{pad}{item},{comment}" for item, comment in zip(items, comments, strict=True))
        return tuple(items), f"[{inner}{newline}{' ' * indent}]"
    pad = newline + " " * (indent + (2 if style == "block" else 0))
    comments[-1] = ""
    return tuple(items), "".join(f"{pad}- {item}{comment}" for item, comment in zip(items, comments, strict=True))


@st.composite
def yaml_texts(draw: st.DrawFn) -> YamlText:
    """A file of parties and needs."""
    newline = draw(st.sampled_from(("\n", "\n", "\r\n")))
    pen = _Pen(newline, [])
    values: list[Written] = []
    records: dict[str, tuple[int, int]] = {}
    if draw(st.booleans()):
        pen.line("# The register – of ünï")
    pen.line("register: {organisation: Example Ltd}")
    spaced = draw(st.booleans())
    hyphen = draw(st.sampled_from((0, 2, 4)))
    gap = draw(st.sampled_from((1, 1, 3)))
    kinds = ["parties", "needs"] if draw(st.booleans()) else ["needs", "parties"]
    for kind in kinds:
        count = draw(st.integers(1, 3))
        if spaced:
            pen.line()
        pen.line(f"{kind}:{draw(st.sampled_from(COMMENTS))}")
        for number in range(count):
            if number and spaced:
                pen.line()
            if draw(st.booleans()):
                pen.line(" " * hyphen + "# about the next")
            start = pen.length
            id = f"{kind[0]}{number}"
            flow = draw(st.sampled_from((False, False, False, True)))
            _record(draw, pen, values, kind, id, hyphen, gap, flow)
            records[id] = (start, pen.length)
    text = "".join(pen.parts)
    if draw(st.booleans()) and not str(values[-1].value).endswith("\n"):  # such a block would lose its own
        text = text.removesuffix(newline)
        last = max(records, key=lambda id: records[id])
        records[last] = (records[last][0], len(text))
    elif draw(st.booleans()):
        text += draw(st.sampled_from(("# the end", newline + "# the end" + newline, "..." + newline, newline * 3)))
    if draw(st.booleans()):
        text = "\ufeff" + text
        values = [Written(v.kind, v.id, v.field, v.value, v.start + 1, v.end + 1) for v in values]
        records = {id: (start + 1, end + 1) for id, (start, end) in records.items()}
    return YamlText(text, tuple(values), records)


def _record(
    draw: st.DrawFn, pen: _Pen, values: list[Written], kind: str, id: str, hyphen: int, gap: int, flow: bool
) -> None:
    indent = hyphen + 1 + gap
    names = (
        ["name", "segment", "relevance", "notes"] if kind == "parties" else ["statement", "source", "measure", "notes"]
    )
    some = {names[0], *draw(st.sets(st.sampled_from([*names[1:], "rating", "day", "list", "group"])))}
    fields = draw(st.permutations(sorted(some)))
    first = True

    def field(name: str, written: str, value: object, path: str = "", inside: int = 0, length: int = -1) -> None:
        nonlocal first
        if flow:
            pen.write(f"{'' if first else ', '}{name}: ")
        else:
            pen.write(f"{' ' * hyphen}-{' ' * gap}{name}:" if first else f"{' ' * indent}{name}:")
            pen.write("" if written.startswith(("\n", "\r")) else " ")
        at = pen.length + inside
        pen.write(written)
        values.append(Written(kind, id, path or name, value, at, at + (len(written) if length < 0 else length)))
        if not flow:
            pen.line("" if written.startswith(("|", ">", "\r", "\n")) else draw(st.sampled_from(COMMENTS)))
        first = False

    if flow:
        pen.write(f"{' ' * hyphen}-{' ' * gap}" + "{")
    field("id", id, id)
    if kind == "needs":
        field("party", "p0", "p0")
    for name in fields:
        if name == "rating":
            rating = draw(st.integers(1, 5))
            field("power" if kind == "parties" else "importance", str(rating), rating)
        elif name == "day":
            field("reviewed_on" if kind == "parties" else "validated_on", "2026-09-14", None)
        elif name == "list":
            items, written = draw(lists(indent, pen.newline, flow))
            field("tags" if kind == "parties" else "stages", written, items)
        elif name == "group":
            if kind == "parties":
                field("engagement", "{current: neutral, desired: leading}", "neutral", "engagement.current", 10, 7)
        else:
            text, written = draw(scalars(indent, pen.newline, flow))
            field(name, written, text)
    if flow:
        pen.write("}")
        pen.line(draw(st.sampled_from(COMMENTS)))
