"""A questionnaire as a web page: one file that works without a network, and saves the answers to a file to send back.

Nothing leaves the page: its Content-Security-Policy admits its own style and script by their hashes, and nothing else,
so that even a mistake in escaping could run no script. What is answered stands in the page alone until it is saved.
"""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from stakeholders.questionnaire.form import Questionnaire
from stakeholders.questionnaire.rows import COLUMNS
from stakeholders.questionnaire.wording import no_names, promises, way_back
from stakeholders.render.plain import visible
from stakeholders.texts import _

if TYPE_CHECKING:
    from jinja2 import Template


def page(form: Questionnaire) -> bytes:
    """The questionnaire as a page."""
    from markupsafe import Markup

    style, script = _text("form.css"), _text("form.js")
    written = _template().render(
        form=form,
        promises=promises(form),
        way_back=way_back(form),
        no_names=no_names(),
        columns=" ".join(COLUMNS),
        said=json.dumps(_said(), ensure_ascii=True, sort_keys=True),
        style=Markup(style),
        script=Markup(script),
        policy=(
            f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        ),
        _=_,
    )
    return written.encode("utf-8")


def _said() -> dict[str, str]:
    """What the script says, its fields in braces."""
    return {
        "done": _("{done} of {all} answered"),
        "nothing": _("Nothing is answered yet, so there is nothing to save."),
        "saved": _("Saved as {file}, where your browser keeps its downloads."),
        "again": _("Changed since it was saved: save again before you send it."),
    }


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("stakeholders", "questionnaire"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    return environment.get_template("form.html.j2")


@cache
def _text(name: str) -> str:
    return files("stakeholders.questionnaire").joinpath(name).read_text("utf-8")


def _source(text: str) -> str:
    """The text as a source of the Content-Security-Policy: its hash."""
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
