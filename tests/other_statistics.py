"""The statistics of others, against which those of the program are held: SciPy, statsmodels, lifelines."""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what they warn of while they are imported is theirs
    scipy_stats: Any = import_module("scipy.stats")
    statsmodels_api: Any = import_module("statsmodels.api")
    contingency_tables: Any = import_module("statsmodels.stats.contingency_tables")
    proportions: Any = import_module("statsmodels.stats.proportion")
    lifelines: Any = import_module("lifelines")
    lifelines_utils: Any = import_module("lifelines.utils")
