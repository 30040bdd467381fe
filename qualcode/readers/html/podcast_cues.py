"""Podcast transcripts as web pages: `<cite>` for the speaker, `<time>`, and a `<p>` of words."""

from __future__ import annotations

import re

from lxml import etree

from qualcode.model.transcript import Records, Utterance
from qualcode.readers.base.prose import cleaned

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2}(?:[.,]\d{1,3})?)")
_MIN_SHARE = 0.8
"""The share of the page's words in its cues; a judgement: an article that quotes somebody is not a transcript."""


def podcast_cues(root: etree._Element) -> Records | None:
    """The cues of the page, None for another kind of page."""
    if next(root.iter("cite"), None) is None or next(root.iter("time"), None) is None:
        return None
    utterances: list[Utterance] = []
    speaker: str | None = None
    time = ""
    words_within = 0
    for _, element in etree.iterwalk(root, events=("end",), tag=("cite", "time", "p")):
        if element.tag != "p" and not _is_before_words(element):
            continue
        written = _words(element)
        if element.tag == "cite":
            speaker = written.rstrip(":： \u00a0") or speaker
        elif element.tag == "time":
            time = written
        elif written:
            utterances.append(_utterance(written, speaker, time))
            time = ""
        words_within += len(written)
    timed = sum(utterance.start is not None for utterance in utterances)
    body = root.find("body")
    is_transcript = timed * 2 > len(utterances) and words_within >= _MIN_SHARE * len(
        _words(body if body is not None else root)
    )
    return Records(tuple(utterances), are_cues=True) if is_transcript else None


def _is_before_words(element: etree._Element) -> bool:
    """Whether a name or a time is not one within the words of a paragraph, such as the title of a book."""
    paragraph = element.getparent()
    if paragraph is None or paragraph.tag != "p":
        return True
    before = [(paragraph.text or ""), *((other.tail or "") for other in element.itersiblings(preceding=True))]
    return not "".join(before).strip()


def _utterance(words: str, speaker: str | None, time: str) -> Utterance:
    match = _CLOCK.fullmatch(time.strip("[]() "))
    if match is None:
        return Utterance(words, speaker, time_raw=time or None)
    hours, minutes, seconds = match.groups()
    start = int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))
    return Utterance(words, speaker, start)


def _words(element: etree._Element) -> str:
    """The words with single blanks, a line end for a break; no scripts."""
    pieces: list[str] = []
    skipped: etree._Element | None = None
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start" and skipped is None:
            is_before = element.tag == "p" and node.tag in ("cite", "time") and _is_before_words(node)
            if is_before or node.tag in ("script", "style", "template"):
                skipped = node
                continue
            pieces.append("\n" if node.tag == "br" else re.sub(r"\s+", " ", node.text or ""))
        elif event == "end":
            skipped = None if skipped is node else skipped
            if skipped is None and node is not element:
                pieces.append(re.sub(r"\s+", " ", node.tail or ""))
    lines = (" ".join(line.split()) for line in cleaned("".join(pieces)).split("\n"))
    return "\n".join(filter(None, lines))
