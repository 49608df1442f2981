"""The audit pack: every paper in every format, the register's files, a page that leads to all, and the manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from stakeholders.errors import Unable
from stakeholders.extras import NotInstalled
from stakeholders.publishing import archive
from stakeholders.publishing.index import IndexedPaper, format_title, index_page
from stakeholders.publishing.manifest import Described, with_manifest
from stakeholders.publishing.papers import PAPERS
from stakeholders.publishing.rendering import Wanted, render_all
from stakeholders.publishing.subject import Subject
from stakeholders.render import Format, Options, format_named
from stakeholders.reports.approval import Enclosed, approval_report
from stakeholders.reports.report import Report
from stakeholders.texts import _, marked

USUAL = ("html", "pdf", "xlsx", "ics")
"""The formats of the papers unless others are named. Only papers that have days go into a calendar."""
_ALWAYS_THERE = ("html", "xlsx", "md", "csv", "json", "text")
"""The formats that need nothing but the program itself."""
_APPROVAL = marked("What the pack holds, of which register, and the places where it is signed.")
_REPORTS, _REGISTER, _INDEX = "reports", "register", "index.html"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack, made.

    :param content: the archive.
    :param digest: the digest of its manifest, to be noted: `sha256:` and 64 hexadecimal digits.
    :param files: how many files it holds.
    """

    content: bytes
    digest: str
    files: int


@dataclass(frozen=True, slots=True)
class _Bound:
    """A paper of this pack.

    :param name: the name of its files, without ending.
    :param says: what it says, in a sentence.
    :param files: its files, each with its format.
    """

    name: str
    says: str
    report: Report
    files: Mapping[str, Format]

    @property
    def enclosed(self) -> Enclosed:
        """The paper as the page to sign lists it."""
        titles = tuple(format_title(format.name) for format in self.files.values())
        return Enclosed(self.report.title, self.says, self.name, titles)


def steps(formats: Sequence[Format]) -> int:
    """How many steps `packed` tells of, at the most."""
    return (len(PAPERS) + 1) * (len(formats) + 1) + 1


def packed(
    subject: Subject, formats: Sequence[Format], options: Options, step: Callable[[str], None] = lambda _text: None
) -> Pack:
    """The pack, in a folder of its own inside the archive.

    :param step: is told what is made next.
    :raises Unable: a format needs what is not installed.
    """

    def bound(name: str, says: str, report: Report) -> _Bound:
        return _Bound(name, says, report.noted(subject.note), _files(name, report, formats))

    papers: list[_Bound] = []
    for paper in PAPERS:
        step(paper.name)
        report = paper.make(subject)
        if report is not None:
            papers.append(bound(paper.name, _(paper.says), report))
    approval = approval_report(
        subject.register,
        subject.as_of,
        [paper.enclosed for paper in papers],
        _REPORTS,
        head=subject.told.head,
        since=subject.past.since if subject.past else None,
        redacted=subject.redacted,
    )
    papers.insert(0, bound("approval", _(_APPROVAL), approval))

    wanted = {file: Wanted(paper.report, format) for paper in papers for file, format in paper.files.items()}
    files = _rendered(wanted, options, formats, step)
    step(_INDEX)
    register = {f"{_REGISTER}/{path}": content for path, content in subject.files.items()}
    safe = archive.safe_names(register)
    files.update({safe[path]: content for path, content in register.items()})
    led_to = [IndexedPaper(paper.report.title, paper.says, paper.files) for paper in papers]
    files[_INDEX] = index_page(subject, led_to, files, sorted(safe.values()))
    whole, digest = with_manifest(files, _described(subject))
    folder = f"audit-{subject.as_of.isoformat()}"
    content = archive.written({f"{folder}/{name}": held for name, held in whole.items()}, subject.as_of)
    return Pack(content, digest, len(whole))


def _files(name: str, report: Report, formats: Iterable[Format]) -> dict[str, Format]:
    """The files of a report, each with its format: no calendar without a day, no table for a report without one."""
    lacking = {*(() if report.events else ("ics",)), *(() if report.tables else ("csv",))}
    return {f"{_REPORTS}/{name}{format.endings[0]}": format for format in formats if format.name not in lacking}


def _rendered(
    wanted: Mapping[str, Wanted], options: Options, formats: Iterable[Format], step: Callable[[str], None]
) -> dict[str, bytes]:
    try:
        return render_all(wanted, options, step)
    except NotInstalled as lacking:
        others = ",".join(other.name for other in formats if other.name in _ALWAYS_THERE)
        way_out = f"Or leave it out: --formats {others or 'html,xlsx'}"
        raise Unable(lacking.message, f"{lacking.hint.rstrip('.')}. {way_out}") from lacking


def _described(subject: Subject) -> Described:
    header = subject.register.header
    return Described(
        header.organisation,
        header.revision,
        subject.as_of,
        subject.told.head,
        subject.past.since if subject.past else None,
        subject.redacted,
    )


def formats_named(names: Sequence[str]) -> tuple[Format, ...]:
    """The formats of those names, in the order named; each once.

    :raises Unable: there is none of a name; the nearest is named.
    """
    return tuple(format_named(name) for name in dict.fromkeys(names))


__all__ = ["USUAL", "Pack", "formats_named", "packed", "steps"]
