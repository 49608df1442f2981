"""Lists that name parties, told by the title above them: "Interested parties", "External", "Keep satisfied"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile

from stakeholders.imports.documents.sections import Section, cleaned, known
from stakeholders.imports.language.guesses import guess
from stakeholders.imports.language.headings import EXPECTATION, NAME, OTHER, STATEMENT, match
from stakeholders.imports.language.vocabulary import listed, meanings
from stakeholders.imports.language.words import Words, variants, words

_DASH = re.compile(r"\s+[–—]\s+|\s+-\s+|\s*—\s*")
_COLON = re.compile(r"\s*(?::\s+|：\s*)")
_BRACKETED = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]")
_LAST_BRACKETS = re.compile(r"(?P<name>.*?\S)\s*[(（](?P<inside>[^()（）]+)[)）]", re.DOTALL)
_REMARK = re.compile(r"(?<=[)）])\s*[(（][^()（）]+[)）]\s*$")
"""Brackets behind brackets: the first tell who is meant, the second say something of it."""
_AMOUNT = re.compile(r"\s*\d{1,3}\s+[^\W\d_]")
"""How many there are, before what they are: "4 engineers"; the numbers of items have a sign behind them."""
_BRIEF = 6
"""Words of the longest title that only holds the word for parties, and of names that are counted for it."""
_LISTED = re.compile(r"[,;，、；/]")
_NAMES = re.compile(r"[,;，、；](?![^(（]*[)）])")
_ARROW = re.compile(r"->|=>|[⇒➔➜]")
_ALIKE = 3
"""Names of the shortest list in which what stands in brackets behind all of them is no part of the names."""
_STEM, _START, _ENDING = 6, 2, 4
"""Letters that one of the words, and each of them, has in common with the entry, and those in which they may differ."""
LONGEST_NAME = 10
"""Words of the longest name; a character of a script that parts no words counts for a third."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A party that a list names, and what is said beside it."""

    name: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Named:
    """A list of parties.

    :param headings: for the names, and for what is said beside them ("" where the title does not say what it is).
    """

    headings: tuple[str, str]
    entries: tuple[Entry, ...]


def lists_parties(section: Section, titles: Sequence[str]) -> Named | None:
    """The parties that stand in a list in the section, where its title says that it lists parties; else None.

    :param titles: its own title and those above it, from the outermost.
    """
    parts = [part for part in section.flow if part.kind != "text" and (part.kind == "item" or part.text or part.parts)]
    apart = [part for part in parts if part.kind != "item"]
    if apart and (all(says_group(part.title) for part in apart) or (section.rank == 1 and section.headings)):
        return None  # lists of their own, or what is said of the document
    return _named(parts, section, titles)


def headed_parties(section: Section, titles: Sequence[str]) -> Named | None:
    """The parties that head sections of lists or of prose, where the title above them says that they do; else None.

    :param titles: the section's own title and those above it, from the outermost.
    """
    parts = section.headings
    if any(part.headings or part.tables or not part.flow for part in parts):
        return None
    if any(names_chapter(part.title) or _says_needs(part.title) for part in parts):
        return None
    if sum(known(part.title) for part in parts) * 3 > len(parts):
        return None
    if not all(part.items for part in parts):  # chapters of prose are about much
        usual = sum(is_usual(cleaned(part.title)) for part in parts)
        short = all(len(words(part.title)) <= _BRIEF and not _party_word(cleaned(part.title)) for part in parts)
        own = section.rank == 1 and short and len(parts) >= _ALIKE and is_party_word(_first_part(section.title))
        if not own and (usual * 2 < len(parts) or headings_of(section, titles) is None):
            return None
    return _named(parts, section, titles)


def led_in_parties(section: Section, titles: Sequence[str]) -> Iterator[tuple[str, Named]]:
    """The lists in a section below a short line that says that they name parties, each with that line."""
    flow = section.flow
    for place, part in enumerate(flow):
        if part.kind == "label" and part.text and not part.parts and is_party_word(part.title):
            if lines := list(takewhile(_is_line_of_name, flow[place + 1 :])):
                first = Section("text", "", part.text, part.line)
                own = [first, *lines]
                if named := _named(own, Section("label", part.title, "", part.line, parts=own), (*titles, part.title)):
                    yield cleaned(part.title), named
            continue
        if part.kind != "text" or len(words(part.text)) > LONGEST_NAME or not says_parties(part.text):
            continue
        after = flow[place + 1 :]
        listing = bool(after) and after[0].kind == "item"
        below = list(takewhile(lambda each: (each.kind == "item") == listing and each.kind != "text", after))  # noqa: B023
        title = cleaned(part.text)
        if named := _named(below, Section("label", title, "", part.line, parts=below), (*titles, title)):
            yield title, named


def _in_group(part: Section) -> Iterator[Entry]:
    """The parties named behind the title of a group, "External: banks, suppliers → keep informed", with both."""
    names, arrow, told = (side.strip(" .;") for side in _ARROW.sub("→", part.text).partition("→"))
    beside = f"{cleaned(part.title)} {arrow} {told}".strip()
    below = "\n".join(line for inner in part.parts for line in _told(inner))
    for name in _NAMES.split(names):
        if words(name):
            yield Entry(name.strip(), "\n".join(filter(None, (beside, below))), part.line)


def _is_line_of_name(part: Section) -> bool:
    """Whether a paragraph goes on with the names that the label above it begins to list."""
    return part.kind == "text" and not part.colon and is_name(part.text) and not re.search(r"[.!?:：。]\s*$", part.text)


def _named(parts: Sequence[Section], section: Section, titles: Sequence[str]) -> Named | None:
    if len(parts) < 2 or section.tables:
        return None
    if all(part.text and says_group(part.title) for part in parts):
        entries = [entry for part in parts for entry in _in_group(part)]
    else:
        entries = _shortened([entry_of(part) for part in parts])
    usual = sum(is_usual(entry.name) for entry in entries) * 10 >= len(entries) * 7
    headings = headings_of(section, titles) or (_held_in(section.title) if usual and section.rank else None)
    if headings is None:
        return None
    fields = sum(known(part.title) or words(part.title) in _other() for part in parts if part.title)
    telling = {part.line for part in parts if part.kind == "item" or part.colon}
    told = sum(bool(entry.text) and entry.line in telling for entry in entries)
    if not is_party_word(headings[0]) and told * 2 < len(entries) and not usual:
        return None  # an analysis or a map lists other things too
    if fields * 3 > len(parts) or sum(is_name(entry.name) for entry in entries) < 0.8 * len(entries):
        return None
    return Named(headings, tuple(entries))


def is_usual(name: str) -> bool:
    """Whether a brief name is that of a party as there are everywhere."""
    return len(words(_BRACKETED.sub(" ", name))) <= _BRIEF and guess(name) is not None


def _first_part(title: str) -> str:
    """What a title names first: "Stakeholders – logistics"."""
    return next(iter(_parts(cleaned(title))))


def word_for_parties(title: str) -> str:
    """What a title calls the parties that stand below it; "" where it does not say that any do."""
    first = _first_part(title)
    if is_party_word(first):
        return first
    held = _held_in(first)
    return held[0] if held else _party_word(cleaned(title)) if says_parties(title) else ""


def _held_in(title: str) -> tuple[str, str] | None:
    """The word for parties that a title holds, unless it is their needs that it names."""
    own = cleaned(title)
    party = "" if _says_needs(own) or len(words(own)) > _BRIEF else _party_word(own)
    return (party, "") if party else None


def headings_of(section: Section, titles: Sequence[str]) -> tuple[str, str] | None:
    """What to head a list of parties with, and what is said beside them; None where no title says it is one."""
    own = cleaned(section.title)
    parts = list(_parts(own))
    needs = next((part for part in parts if _says_needs(part)), "")
    for part in parts:
        if says_parties(part):
            return part, needs
    labelled = sum(bool(part.title) for part in section.flow) * 2 > len(section.flow)
    if needs and labelled and (party := _party_word(own)):
        return party, own
    if section.kind != "label" and not says_group(own):
        return None
    for title in reversed(titles[:-1]):
        for part in _parts(title):
            if is_party_word(part):
                return part, needs
        if says_group(own) and (party := _party_word(title)):
            return party, needs
        if not says_group(title):
            break
    return None


@lru_cache(maxsize=4096)
def says_parties(title: str) -> bool:
    """Whether a title says that parties stand below it: it is the word for them, or ends with it."""
    said = words(cleaned(title))
    return said in _entries("parties") or said in _named_groups() or is_party_word(title)


@lru_cache(maxsize=4096)
def is_party_word(title: str) -> bool:
    """Whether a title is the word for parties, with a word or two that say which: "Key stakeholders of the plant"."""
    _, bare, head = variants(cleaned(title))
    most = 9 if _unparted(bare) else 3
    for size in range(1, len(head) + 1):
        if len(head) - size <= most and any(_inflected(head[-size:], entry) for entry in _alike(head[-size:])):
            return True
    for size in range(2, len(bare) + 1):
        if len(bare) - size <= 2 and any(_inflected(bare[:size], entry) for entry in _alike(bare[:size])):
            return True
    return False


def _alike(said: Words) -> Sequence[Words]:
    """The words for parties that are as many as these and begin alike."""
    return _party_index().get((len(said), said[0][:_START]), ())


@cache
def _party_index() -> dict[tuple[int, str], list[Words]]:
    index: dict[tuple[int, str], list[Words]] = {}
    for entry in _party_entries():
        index.setdefault((len(entry), entry[0][:_START]), []).append(entry)
    return index


def _inflected(said: Words, entry: Words) -> bool:
    """Whether words are those of an entry, in whatever case and number."""
    if said == entry or len(said) != len(entry):
        return said == entry
    shared = [_shared(*pair) for pair in zip(said, entry, strict=True)]
    left = max(len(word) - size for words in (said, entry) for word, size in zip(words, shared, strict=True))
    return max(shared) >= _STEM and min(shared) >= _START and left <= _ENDING


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@lru_cache(maxsize=4096)
def says_group(title: str) -> bool:
    """Whether a title says inside or outside, or names a quadrant of power and interest."""
    said = words(cleaned(title))
    groups = _groups()
    return said in groups or any(
        said[start:end] in groups for start in range(len(said)) for end in range(start + 2, len(said) + 1)
    )


def _says_needs(title: str) -> bool:
    found = match(title)
    return found is not None and bool({STATEMENT, EXPECTATION} & set(found.targets[:1]))


def _parts(title: str) -> Iterator[str]:
    """The parts of a title that names several things, "Interested parties and their needs"; then the whole."""
    joining = "|".join(re.escape(word) for word in listed("conjunctions"))
    parts = re.split(rf"\s+(?:{joining})\s+|\s*[/&,:–—+]\s*|\s+-\s+|[和与及と]", title, flags=re.IGNORECASE)
    yield from (part for part in parts if len(parts) > 1 and part.strip())
    yield title


@lru_cache(maxsize=4096)
def _party_word(title: str) -> str:
    """The words for parties that a title holds."""
    said = words(title)
    return next((" ".join(entry) for entry in _party_entries() if _holds(said, entry)), "")


def entry_of(part: Section) -> Entry:
    """What an item of a list names, and what it says of it: "Customers: quality", "Customers – quality"."""
    below = [line for inner in part.parts for line in _told(inner)]
    name, text = part.title, part.text
    if not name:
        name, _, text = part.text.partition("\n")
        for separator in (_COLON, _DASH) if not text else ():
            found = _outside_brackets(separator, part.text)
            if found and found.start() and is_name(part.text[: found.start()]):
                name, text = part.text[: found.start()], part.text[found.end() :]
                break
        else:
            name = name.rstrip(" :：;,.")
    if remark := _REMARK.search(name):
        name, text = name[: remark.start()], "\n".join(filter(None, (remark[0].strip()[1:-1].strip(), text)))
    name = name.strip() if _AMOUNT.match(name) else cleaned(name)
    return Entry(name, "\n".join(filter(None, (text, *below))), part.line)


def _outside_brackets(separator: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first place of a separator in a text that is not within brackets."""
    held = [range(*found.span()) for found in _BRACKETED.finditer(text)]
    return next(
        (found for found in separator.finditer(text) if not any(found.start() in inside for inside in held)), None
    )


def _shortened(entries: list[Entry]) -> list[Entry]:
    """The entries, what most titles say behind a dash or in brackets taken out of them: "Staff – much interest"."""
    parts = [_behind_dash(entry.name) for entry in entries]
    if sum(len(part) > 1 and is_name(part[0]) for part in parts) * 2 <= len(entries):
        parts = _in_brackets(entries)
    return [
        Entry(part[0], "\n".join(filter(None, (*part[1:], entry.text))), entry.line)
        for part, entry in zip(parts, entries, strict=True)
    ]


def _behind_dash(name: str) -> tuple[str, ...]:
    found = _outside_brackets(_DASH, name)
    return (name[: found.start()], name[found.end() :]) if found else (name,)


def _in_brackets(entries: Sequence[Entry]) -> list[tuple[str, ...]]:
    """The names, and what nearly all say in brackets where that lists things, and does not tell who is meant."""
    found = [_LAST_BRACKETS.fullmatch(entry.name) for entry in entries]
    held = [each["inside"].strip() for each in found if each]
    lists = sum(bool(_LISTED.search(text)) for text in held)
    lower = sum(not text[:1].isupper() for text in held)
    beside = any(entry.text for entry in entries)
    if beside or len(entries) < _ALIKE or len(held) * 5 < len(entries) * 4 or min(lists * 2, lower) < len(held) * 0.8:
        return [(entry.name,) for entry in entries]
    return [
        (each["name"], each["inside"].strip()) if each else (entry.name,)
        for each, entry in zip(found, entries, strict=True)
    ]


def _told(part: Section, depth: int = 0) -> Iterator[str]:
    said = ": ".join(filter(None, (part.title, part.text)))
    yield f"{'  ' * depth}- {said}" if part.kind == "item" else said
    for inner in part.parts:
        yield from _told(inner, depth + 1)


def is_name(text: str) -> bool:
    """Whether a text is so brief that it could be a name; what stands in brackets does not count."""
    said = words(_BRACKETED.sub(" ", text)) or words(text)
    size = sum(1 / 3 if len(word) == 1 and not word.isascii() else 1 for word in said)
    return bool(said) and size <= LONGEST_NAME and not re.search(r"[.!?]\s+\S", text)


def _unparted(said: Words) -> bool:
    return all(len(word) == 1 for word in said)


def _holds(said: Words, entry: Words) -> bool:
    return any(said[place : place + len(entry)] == entry for place in range(len(said) - len(entry) + 1))


@cache
def _entries(name: str) -> frozenset[Words]:
    return frozenset(words(entry) for entry in meanings("sections").get(name, ()))


@cache
def _other() -> frozenset[Words]:
    """The headings of tables that are no register, such as the version of a document."""
    return frozenset(words(entry.rstrip("!")) for entries in meanings("headings", OTHER).values() for entry in entries)


def names_chapter(title: str) -> bool:
    """Whether a title is one of chapters, and not the name of a party."""
    said = words(cleaned(title))
    return says_group(title) or any(said in _entries(name) for name in meanings("sections"))


@cache
def _party_entries() -> tuple[Words, ...]:
    """The words for parties, such as "interested parties"; without those that many things are called by."""
    known_names = (entry for entry in meanings("headings", NAME.kind)[NAME.field] if not entry.endswith("!"))
    return tuple(sorted({words(entry) for entry in known_names} - {()}, key=lambda entry: (-len(entry), entry)))


@cache
def _named_groups() -> frozenset[Words]:
    """Titles of sections of parties inside or outside, such as "external stakeholders"; not "external" alone."""
    groups, parties = _entries("internal") | _entries("external"), frozenset(_party_entries())
    return frozenset(group for group in groups if not parties.isdisjoint(_runs(group)))


def _runs(said: Words) -> Iterator[Words]:
    """All words that stand next to each other, as the parts of a title."""
    return (said[start:end] for start in range(len(said)) for end in range(start + 1, len(said) + 1))


@cache
def _groups() -> frozenset[Words]:
    quadrants = (entry for entries in meanings("choices", "quadrant").values() for entry in entries)
    return _entries("internal") | _entries("external") | frozenset(words(entry) for entry in quadrants) - {()}
