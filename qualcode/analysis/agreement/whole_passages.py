"""Counts of two further units of agreement: whether a code is in a document at all, and whole passages that overlap."""

from __future__ import annotations

import numpy as np

from qualcode.analysis.base.coding_columns import CodingColumns, Floats, Ints
from qualcode.analysis.base.sweeps import stretches


def presence(counts: Floats, coders: int) -> Floats:
    """[document, code, group of coders]: 1 for the group that gave the code anywhere in the document.

    From counts of units of the same shape.
    """
    groups = np.arange(counts.shape[-1])
    group = np.zeros(counts.shape[:-1], dtype=np.int64)
    for coder in range(coders):
        group |= (counts[..., (groups >> coder & 1) == 1].sum(axis=-1) > 0).astype(np.int64) << coder
    return np.asarray(np.eye(counts.shape[-1])[group])


def overlaps(codings: CodingColumns, documents: int, codes: int, share: float) -> Floats:
    """[document, code, group of two coders]: passages that both coded, and those of one alone; nobody's are unknown.

    Two passages of a code are the same if their common characters are at least a share (0–1) of those of either
    (Jaccard); each has one partner at most, the most similar pairs first. A coder's own passages that overlap are one.
    """
    passages = stretches((codings.document * codes + codings.code) * 2 + codings.coder, codings.start, codings.end)
    counts = np.zeros((documents, codes, 4))
    cell, coder = passages.group // 2, passages.group % 2
    start, end = passages.start % passages.width, (passages.end - 1) % passages.width + 1
    for one in np.unique(cell).tolist():
        rows = cell == one
        first, second = (np.stack([start[rows & (coder == who)], end[rows & (coder == who)]]) for who in (0, 1))
        matched = _matched(first, second, share)
        counts[one // codes, one % codes] = (0, first.shape[1] - matched, second.shape[1] - matched, matched)
    return counts


def _matched(first: Ints, second: Ints, share: float) -> int:
    """How many pairs of passages (start, end by column) are alike, each passage in one pair at most."""
    common = np.minimum(first[1][:, None], second[1][None, :]) - np.maximum(first[0][:, None], second[0][None, :])
    common = np.maximum(common, 0)
    either = (first[1] - first[0])[:, None] + (second[1] - second[0])[None, :] - common
    likeness = np.where(common > 0, common / np.maximum(either, 1), 0.0)
    matched, ours, theirs = 0, set[int](), set[int]()
    for flat in np.argsort(-likeness, axis=None, kind="stable").tolist():
        one, other = divmod(flat, second.shape[1])
        if likeness[one, other] < max(share, 1e-12):
            break
        if one not in ours and other not in theirs:
            ours.add(one)
            theirs.add(other)
            matched += 1
    return matched
