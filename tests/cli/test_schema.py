"""`schema`: what it prints and writes."""

import json
from pathlib import Path

from running import ran

from stakeholders.model.json_schema import json_schema


def test_the_schema_is_printed_as_json() -> None:
    printed = ran("schema")
    assert json.loads(printed.out) == json_schema()
    assert printed.code == 0


def test_the_file_named_holds_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "register.schema.json"
    written = ran("schema", "-o", file)
    assert file.read_bytes() == ran("schema").out.encode()
    assert written.out == ""
    assert str(file) in written.err
