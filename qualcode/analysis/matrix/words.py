"""Count the words in passages of several documents, each word once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from qualcode.analysis.base.coded_passages import CodedPassages
from qualcode.analysis.base.coding_columns import Ints, distinct


def words_in_groups(coded: CodedPassages, row: Ints, group: Ints, groups: int, texts: Mapping[str, str]) -> Ints:
    """The number of words in the passages (rows of `coded`) of each group; words in two of them count once.

    `texts` are by document guid. Passages that overlap or touch are read as one: they may share a word.
    """
    columns = coded.columns
    width = int(columns.end.max(initial=0)) + 2
    line = group * len(coded.documents) + columns.document[row]
    start, end = line * width + columns.start[row], line * width + columns.end[row]
    order = np.argsort(start)
    start, farthest = start[order], np.maximum.accumulate(end[order])
    is_first = np.append(True, start[1:] > farthest[:-1])[: len(start)]
    first = np.flatnonzero(is_first)
    last = np.append(first[1:], len(start))[: len(first)] - 1
    begins, lengths = start[first] % width, farthest[last] - start[first]
    numbers = _word_counts(coded, columns.document[row][order][first], begins, begins + lengths, texts)
    return np.bincount(group[order][first], weights=numbers, minlength=groups).astype(np.int64)


def _word_counts(coded: CodedPassages, document: Ints, start: Ints, end: Ints, texts: Mapping[str, str]) -> Ints:
    """The number of words in each stretch of text; the same stretch of several groups is read once."""
    width = int(end.max(initial=0)) + 1
    stretches, which = np.unique((document * width + start) * width + end, return_inverse=True)
    begins, ends = stretches // width, (stretches % width).tolist()
    documents, starts = begins // width, (begins % width).tolist()
    counts: list[int] = []
    for place in distinct(documents).tolist():
        first, last = np.searchsorted(documents, [place, place + 1])
        text = texts[coded.documents[place].guid]
        counts += [len(text[b:e].split()) for b, e in zip(starts[first:last], ends[first:last], strict=True)]
    return np.array(counts, dtype=np.int64)[which]
