"""Files opened by other programs: LibreOffice converts them, poppler shows their pages and reads their text.

Every function skips the test where its program is missing, or fails it where STAKEHOLDERS_REQUIRE asks for it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from conftest import required_or_skip

_SECONDS = 180
"""A first start of LibreOffice on a busy machine takes long; longer than this, it hangs."""


def converted(file: Path, to: str, folder: Path) -> Path:
    """The file as LibreOffice saves it in another format; see `all_converted`."""
    [result] = all_converted([file], to, folder)
    return result


def all_converted(files: Sequence[Path], to: str, folder: Path) -> list[Path]:
    """The files as LibreOffice, started once, saves them in another format.

    :param to: the ending, such as `pdf`, or an ending with the filter's name and options as `--convert-to` takes them.
    :param folder: where the results are written; LibreOffice has a profile of its own in it, so that runs side by side
        do not meet.
    """
    done = _convert(files, to, folder)
    results = [folder / f"{file.stem}.{to.split(':', 1)[0]}" for file in files]
    missing = [result.name for result in results if not result.exists()]
    assert missing == [], f"LibreOffice made no {missing}:\n{done}"
    return results


def sheets_as_csv(file: Path, folder: Path) -> dict[str, str]:
    """The text of each sheet of a workbook as LibreOffice saves it in CSV, as it shows it, by the sheet's name."""
    folder = folder / f"sheets of {file.stem}"
    done = _convert([file], "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", folder)
    found = {made.stem.removeprefix(f"{file.stem}-"): made.read_text("utf-8") for made in sorted(folder.glob("*.csv"))}
    assert found, f"LibreOffice made no CSV of {file.name}:\n{done}"
    return found


def _convert(files: Sequence[Path], to: str, folder: Path) -> str:
    program = _program("soffice")
    profile = (folder / "profile of office").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return _run(
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        to,
        "--outdir",
        str(folder.resolve()),
        *(str(file.resolve()) for file in files),
    )


def pages(pdf: Path, folder: Path) -> list[Path]:
    """A picture of each page of a PDF, in the order of the pages."""
    folder.mkdir(parents=True, exist_ok=True)
    _run(_program("pdftoppm"), "-r", "80", "-png", str(pdf), str(folder / f"{pdf.stem}-page"))
    found = folder.glob(f"{pdf.stem}-page-*.png")
    return sorted(found, key=lambda picture: int(picture.stem.rsplit("-", 1)[1]))


def text_of_pdf(pdf: Path) -> str:
    """The text of a PDF in the order of reading, its pages parted by form feeds."""
    return _run(_program("pdftotext"), "-enc", "UTF-8", str(pdf), "-")


def words_of_pdf(pdf: Path) -> str:
    """The text of a PDF on one line, so that a sentence is found wherever its lines break."""
    return re.sub(r"\s+", " ", text_of_pdf(pdf))


def _program(name: str) -> str:
    found = shutil.which(name)
    required_or_skip(name, found is not None)
    assert found is not None
    return found


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    said = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, f"{command[0]} ended with {done.returncode}:\n{said}\n{done.stderr!r}"
    return said
