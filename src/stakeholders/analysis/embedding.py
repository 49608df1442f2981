"""Texts as points whose nearness is likeness of meaning, by the word vectors that the package wordllama brings.

Only its two files are read, the vectors and the tokenizer: nothing of it is run, and nothing is fetched. The vectors
were made from English; of texts in other languages they tell next to nothing (docs/decisions/0025-likeness.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stakeholders.analysis.plain_words import LONGEST

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float32]

_PACKAGES = ("numpy", "safetensors", "tokenizers")
_VECTORS = ("weights", "l2_supercat_256.safetensors")
_TOKENIZER = ("tokenizers", "l2_supercat_tokenizer_config.json")
_AT_ONCE = 2_000
"""Texts whose words' vectors are held at the same time: some 100 MB."""


@cache
def installed() -> bool:
    """Whether all that is needed is there: the extra `semantic`."""
    return all(map(_found, _PACKAGES)) and _file(_VECTORS) is not None and _file(_TOKENIZER) is not None


def points(texts: Sequence[str]) -> Points:
    """A point for each text: the mean of the vectors of its words, at the distance 1 from the origin.

    Their products are cosines. A text without words is the origin, which is like nothing. Takes some 40 microseconds a
    text, after a quarter of a second for reading the files.
    """
    import numpy as np

    tokenizer, vectors = _model()
    found = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
    for start in range(0, len(texts), _AT_ONCE):
        ids = [
            tokenizer.encode(_readable(text), add_special_tokens=False).ids for text in texts[start : start + _AT_ONCE]
        ]
        filled = [at for at, each in enumerate(ids) if each]
        if not filled:
            continue
        lengths = np.array([len(ids[at]) for at in filled])
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        together = np.fromiter((id for at in filled for id in ids[at]), dtype=np.int64)
        sums = np.add.reduceat(vectors[np.minimum(together, len(vectors) - 1)].astype(np.float32), starts, axis=0)
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        found[[start + at for at in filled]] = sums / np.where(norms > 0, norms, 1)
    return found


def _readable(text: str) -> str:
    """The text as the tokenizer takes it: valid Unicode, and no more of it than is looked at."""
    return text[:LONGEST].encode("utf-8", "replace").decode("utf-8")


@cache
def _model() -> tuple[Any, Any]:
    """The tokenizer and the vectors."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    tokenizer_file, vectors_file = _file(_TOKENIZER), _file(_VECTORS)
    assert tokenizer_file is not None
    assert vectors_file is not None
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer, load_file(vectors_file)["embedding.weight"]


def _found(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except (ImportError, ValueError):  # a package that is there in part
        return False


def _file(path: tuple[str, ...]) -> Path | None:
    """A file of the package, found without running the package; None where there is none."""
    try:
        spec = find_spec("wordllama")
    except (ImportError, ValueError):
        return None
    if spec is None or spec.origin is None:
        return None
    file = Path(spec.origin).parent.joinpath(*path)
    return file if file.is_file() else None
