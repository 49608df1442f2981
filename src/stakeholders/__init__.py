"""stakeholders: the interested-parties register as code."""

__version__ = "0.1.0"
