"""Codings: one code on one span by one coder."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.anchor_state import AnchorState as AnchorState
from qualcode.model.decision import DecisionBasis
from qualcode.model.memo import Memo, joined_memos
from qualcode.model.span import Span

CONTEXT = 30
"""Characters kept on each side of a quote, so that a lost anchor can be found again: a judgement, about five words."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place of a coding in one version of a text, with its words and a little context."""

    span: Span
    quote: str
    before: str
    after: str

    @classmethod
    def at(cls, span: Span, text: str) -> Anchor:
        return cls(
            span,
            quote=span.of(text),
            before=text[max(0, span.start - CONTEXT) : span.start],
            after=text[span.end : span.end + CONTEXT],
        )


@dataclass(frozen=True, slots=True)
class Coding:
    """One code on one span by one coder, in one round.

    `code` and `document` are guids. `exemplar` is the place among the exemplars under its heading (from 1), None for a
    coding that is not an exemplar; `display` is the quote as it will be printed, None for the words as spoken
    (`quote`).
    `round` and `codebook` are the guids of the round and of the frozen codebook it was made under; `decision` is what a
    consensus coding rests on, None for a coder's own coding. The coder of a consensus coding is “consensus”.
    `memos` are the entries on it, the oldest first. `contradicts`: it speaks against what its theme says.
    `settled_by` is the decision that counts in place of a coder's own coding, None where there is none.
    """

    guid: str
    code: str
    document: str
    coder: str
    span: Span
    quote: str
    memos: tuple[Memo, ...] = ()
    exemplar: int | None = None
    display: str | None = None
    state: AnchorState = AnchorState.SOUND
    created: str = ""
    round: str = ""
    codebook: str | None = None
    decision: DecisionBasis | None = None
    settled_by: DecisionBasis | None = None
    contradicts: bool = False

    @property
    def memo(self) -> str:
        """What the entries on it say, put together."""
        return joined_memos(self.memos)

    @property
    def coder_with_decider(self) -> str:
        """The coder, of a consensus coding with who took the decision."""
        return self.coder if self.decision is None else f"{self.coder} ({self.decision.by})"
