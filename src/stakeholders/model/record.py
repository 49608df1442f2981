"""What all records have in common."""

import warnings
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from stakeholders.model.fields import Id, Name, PastRef, Text, field

# `construct` is the field's own word for what a survey measures; Pydantic's long-deprecated method of that name is not
# ours, and nothing here calls it.
warnings.filterwarnings("ignore", r'Field name "construct" in', UserWarning)


class Part(BaseModel):
    """A group of fields inside a record, such as `engagement`."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Stamp(Part):
    """What was looked at, as it was then: a later change of it shows."""

    record: PastRef = field("the record looked at", "airlines", required=True)
    fingerprint: Text = field("the fingerprint of its fields at that time", "1:3f786850e387550fdab836ed7e6dc881", "")


class Record(Part):
    """An entry of the register: frozen, known by its id, with no field that its kind does not declare."""

    kind: ClassVar[str]
    """The key of the YAML files under which the records of this class stand."""
    personal: ClassVar[bool] = False
    """Whether a record of this class is personal data as a whole."""

    id: Id = field(
        "the record's name for references: lower-case words joined by hyphens, unique, never reused",
        "airlines-on-time-panels",
        required=True,
    )
    notes: Text = field("anything worth keeping that no other field is for", "Raised again at the spring visit.", "")
    tags: tuple[Name, ...] = field("free words to search and group by", ["key-account"], (), noted=True)
    status: Literal["active", "retired"] = field(
        "whether the record still counts; a retired one is kept for the record", "active", "active"
    )
    external_id: Text = field(
        "its number in another system, such as a CRM or an old spreadsheet", "SR-004", "", noted=True
    )

    @property
    def active(self) -> bool:
        """Whether the record still counts."""
        return self.status == "active"

    @property
    def label(self) -> str:
        """What people call the record: its name, title or statement, else its id."""
        said = self.__dict__  # asked of it directly, for Pydantic is slow to say that a field is not there
        for name in ("name", "title", "statement", "what", "question", "does"):
            if said.get(name):
                return str(said[name])
        return self.id
