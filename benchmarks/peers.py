"""The same parties, needs and links as projects of the peers, each peer in a virtual environment of its own.

To have one: python benchmarks/peers.py doorstop|sphinx-needs FOLDER NEEDS
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from content import Content, Fields, Value, content

Command = tuple[str, ...]

PLACE = Path(__file__).resolve().parents[1] / ".benchmarks"
"""Where the environments are, and whatever else is made for measuring; Git does not look there."""


@dataclass(frozen=True)
class Peer:
    """A program that keeps something like a register.

    :param requirement: what pip installs.
    :param program: its command, without the folder it is in.
    :param checks: what is measured, by the words the table shows; the first is what the goals speak of.
    :param write: writes its project for a content into an empty folder.
    :param items: how many parties and needs the program itself counts in the project; prepares it where it must.
    """

    name: str
    requirement: str
    program: str
    checks: Mapping[str, Command]
    write: Callable[[Content, Path], None]
    items: Callable[[str, Path], int]


# doorstop ----------------------------------------------------------------------------------------------------------


def write_doorstop(made: Content, folder: Path) -> None:
    """Write two documents: PARTY, and its child NEED, each of whose items links to the item of its party."""
    parties = [entry.party for entry in made.entries]
    needs = list(made.needs)
    uid = {party["id"]: f"PARTY{number:05}" for number, party in enumerate(parties, start=1)}
    _document(folder / "party", "PARTY", "")
    for number, party in enumerate(parties, start=1):
        _item(folder / "party", "PARTY", number, party, "name", [])
    _document(folder / "need", "NEED", "PARTY")
    for number, need in enumerate(needs, start=1):
        _item(folder / "need", "NEED", number, need, "statement", [{uid[need["party"]]: None}])


def _document(folder: Path, prefix: str, parent: str) -> None:
    folder.mkdir()
    settings = {"digits": 5, "prefix": prefix, "sep": ""} | ({"parent": parent} if parent else {})
    _dump(folder / ".doorstop.yml", {"settings": settings})


def _item(folder: Path, prefix: str, number: int, fields: Fields, text: str, links: list[object]) -> None:
    item = {
        "active": True,
        "derived": False,
        "header": "",
        "level": f"1.{number}",
        "links": links,
        "normative": True,
        "ref": "",
        "reviewed": None,
        "text": f"{fields[text]}\n",
    }
    extended = {name: _plain(value) for name, value in fields.items() if name not in (text, "party")}
    _dump(folder / f"{prefix}{number:05}.yml", item | {"record": extended.pop("id")} | extended)


def _plain(value: Value) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value


def _dump(file: Path, value: object) -> None:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text = yaml.dump(value, Dumper=dumper, default_flow_style=False, allow_unicode=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def count_doorstop(program: str, folder: Path) -> int:
    """The items that doorstop says it has checked.

    Its first check reviews the new items and stamps the links, and writes them all; what it wrote is committed, so that
    the checks that are measured find a tree as its users have it from day to day.
    """
    git = ("git", "-c", "user.name=benchmark", "-c", "user.email=benchmark@example.org", "-c", "core.autocrlf=false")
    _run(*git, "init", "--quiet", cwd=folder)
    _run(*git, "add", "--all", cwd=folder)
    _run(*git, "commit", "--quiet", "--message=As made", cwd=folder)
    told = _run(program, "--verbose", cwd=folder)
    _run(*git, "add", "--all", cwd=folder)
    _run(*git, "commit", "--quiet", "--message=Reviewed", cwd=folder)
    return sum("checking item " in line for line in told.splitlines())


# sphinx-needs ------------------------------------------------------------------------------------------------------

_RENAMED = {"type": "sort"}
"""Fields whose names sphinx-needs keeps for itself."""
_TEXTS = ("name", "relevance", "statement")
"""Fields that are the title or the content of a directive."""


def write_sphinx_needs(made: Content, folder: Path) -> None:
    """Write one page a party: a directive for the party and one for each need, linked to it; fields are options."""
    (folder / "parties").mkdir()
    fields = dict.fromkeys(name for entry in made.entries for record in (entry.party, *entry.needs) for name in record)
    options = [_RENAMED.get(name, name) for name in fields if name not in ("id", "party", *_TEXTS)]
    _text(
        folder / "conf.py",
        "project = 'Register'",
        "extensions = ['sphinx_needs']",
        "needs_id_regex = '^[a-z0-9-]+$'",
        "needs_types = [",
        "    {'directive': 'party', 'title': 'Party', 'prefix': 'P-'},",
        "    {'directive': 'need', 'title': 'Need', 'prefix': 'N-'},",
        "]",
        f"needs_fields = {{name: {{'nullable': True}} for name in {options!r}}}",
        "needs_links = {'party': {'outgoing': 'need of', 'incoming': 'has the need'}}",
    )
    _text(folder / "index.rst", "Register", "========", "", ".. toctree::", "   :glob:", "", "   parties/*")
    for entry in made.entries:
        name = str(entry.party["name"])
        page = folder / "parties" / f"{entry.party['id']}.rst"
        directives = [_directive("party", name, entry.party, "relevance")]
        directives += [_directive("need", str(need["id"]), need, "statement") for need in entry.needs]
        _text(page, name, "=" * len(name), *(line for directive in directives for line in directive))


def _directive(kind: str, title: str, fields: Fields, text: str) -> Iterator[str]:
    yield ""
    yield f".. {kind}:: {title}"
    for name, value in fields.items():
        if name not in _TEXTS:
            yield f"   :{_RENAMED.get(name, name)}: {_option(value)}"
    yield ""
    yield f"   {fields[text]}"


def _option(value: Value) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {item}" for name, item in value.items())
    return ", ".join(value) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)


def _text(file: Path, *lines: str) -> None:
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def count_sphinx_needs(program: str, folder: Path) -> int:
    """The parties and needs in the needs.json that it builds; a warning of the build is an error here."""
    _run(program, "--fail-on-warning", *SPHINX_BUILD, cwd=folder)
    built = json.loads((folder / "_build" / "needs.json").read_text(encoding="utf-8"))
    return sum(len(version["needs"]) for version in built["versions"].values())


SPHINX_BUILD: Command = ("--quiet", "--builder", "needs", "--fresh-env", ".", "_build")

PEERS = (
    Peer(
        "doorstop",
        "doorstop==3.2.*",
        "doorstop",
        {"check": (), "check, writing nothing": ("--no-reformat",)},
        write_doorstop,
        count_doorstop,
    ),
    Peer(
        "sphinx-needs",
        "sphinx-needs==9.1.*",
        "sphinx-build",
        {"build": SPHINX_BUILD, "build, two processes": ("--jobs", "2", *SPHINX_BUILD)},
        write_sphinx_needs,
        count_sphinx_needs,
    ),
)


# Environments ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Installed:
    """A peer that is there to run."""

    peer: Peer
    program: str
    version: str


def install(peer: Peer) -> Installed:
    """The peer in its virtual environment below `PLACE`, which is made if it is not there."""
    folder = PLACE / peer.name
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = programs / Path("python").with_suffix(".exe" if os.name == "nt" else "")
    program = programs / Path(peer.program).with_suffix(".exe" if os.name == "nt" else "")
    if not program.exists():
        _run(sys.executable, "-m", "venv", str(folder))
        _run(str(python), "-m", "pip", "install", "--quiet", peer.requirement)
    asked = f"from importlib.metadata import version; print(version({peer.name!r}))"
    return Installed(peer, str(program), _run(str(python), "-c", asked).strip())


def prepare(installed: Installed, folder: Path, needs: int) -> None:
    """Write the peer's project for a register of that many needs into the folder, which must not be there yet.

    :raises RuntimeError: the peer does not read all parties and needs, or finds fault with them.
    """
    made = content(needs)
    folder.mkdir(parents=True)
    installed.peer.write(made, folder)
    wanted = len(made.entries) + len(list(made.needs))
    found = installed.peer.items(installed.program, folder)
    if found != wanted:
        raise RuntimeError(f"{installed.peer.name} has read {found} of {wanted} parties and needs")


def _run(*command: str, cwd: Path | None = None) -> str:
    """What the command says on both streams.

    :raises RuntimeError: it did not end well; the text ends with what it said last.
    """
    done = subprocess.run(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout[-2000:]}")
    return done.stdout


if __name__ == "__main__":
    name, folder, needs = sys.argv[1:]
    prepare(install(next(peer for peer in PEERS if peer.name == name)), Path(folder), int(needs))
