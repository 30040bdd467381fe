"""Reading ELAN files (.eaf): the annotations on the speakers' tiers, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from qualcode.errors import ReadError
from qualcode.model.transcript import Records, Source, Utterance
from qualcode.readers.base.content import kind_of
from qualcode.readers.elan.tiers import Annotation, Tier, spoken_tiers

_HINT = "Open it in ELAN and save it again"


def read(path: Path, content: bytes) -> Source:
    """The annotations of every speaker's tier; a note names the tiers that were left out."""
    root = _root(path, content)
    tiers = list(_tiers(root, _seconds_by_slot(root)))
    spoken, left_out = spoken_tiers(tiers)
    if not spoken:
        raise ReadError(
            f"{path.name}: no tier contains words", hint="Choose another file: it contains no words to code"
        )
    utterances = [
        Utterance(annotation.text, tier.speaker, annotation.start, annotation.end)
        for tier in spoken
        for annotation in tier.annotations
        if annotation.text
    ]
    utterances.sort(key=lambda utterance: utterance.start if utterance.start is not None else 0.0)
    notes = (f"tiers left out: {', '.join(tier.name for tier in left_out)}",) if left_out else ()
    return Source("eaf", "", notes=notes, records=Records(tuple(utterances), are_cues=True))


def _root(path: Path, content: bytes) -> etree._Element:
    kind = kind_of(content)
    if kind is not None:
        raise ReadError(f"{path.name}: is not ELAN's XML but {kind}", hint=_HINT)
    # No access to other files or the network, and no expansion of entities.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"{path.name}: is not valid XML ({error})", hint=_HINT) from None
    if etree.QName(root).localname != "ANNOTATION_DOCUMENT":
        raise ReadError(f"{path.name}: is not an ELAN document", hint=_HINT)
    return root


def _seconds_by_slot(root: etree._Element) -> dict[str, float]:
    """The times of all slots; slots without a time are spread evenly between the others."""
    slots = [(slot.get("TIME_SLOT_ID", ""), _milliseconds(slot)) for slot in root.iterfind("./TIME_ORDER/TIME_SLOT")]
    seconds: dict[str, float] = {}
    waiting: list[str] = []
    before: float | None = None
    for name, time in slots:
        if time is None:
            waiting.append(name)
            continue
        if before is not None:
            step = (time - before) / (len(waiting) + 1)
            seconds |= {
                slot_name: round((before + step * place) / 1000, 3) for place, slot_name in enumerate(waiting, start=1)
            }
        seconds[name], before, waiting = time / 1000, float(time), []
    return seconds


def _milliseconds(slot: etree._Element) -> int | None:
    value = slot.get("TIME_VALUE", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 13 else None


def _tiers(root: etree._Element, seconds: dict[str, float]) -> Iterator[Tier]:
    by_name: dict[str, Annotation] = {}
    waiting: list[tuple[Tier, list[tuple[str, str, str]]]] = []
    tiers = []
    for element in root.iterfind("./TIER"):
        tier = Tier(element.get("TIER_ID", ""), element.get("PARTICIPANT", "").strip(), element.get("PARENT_REF"))
        tiers.append(tier)
        for aligned in element.iterfind("./ANNOTATION/ALIGNABLE_ANNOTATION"):
            start, end = (seconds.get(aligned.get(slot, "")) for slot in ("TIME_SLOT_REF1", "TIME_SLOT_REF2"))
            annotation = Annotation(_value(aligned), start, end)
            by_name[aligned.get("ANNOTATION_ID", "")] = annotation
            tier.annotations.append(annotation)
        referring = [
            (reference.get("ANNOTATION_ID", ""), reference.get("ANNOTATION_REF", ""), _value(reference))
            for reference in element.iterfind("./ANNOTATION/REF_ANNOTATION")
        ]
        waiting.append((tier, referring))
    _place_references(waiting, by_name)
    yield from tiers


def _place_references(
    waiting: Sequence[tuple[Tier, list[tuple[str, str, str]]]], by_name: dict[str, Annotation]
) -> None:
    """Give annotations without a time the time of the annotation they refer to, directly or indirectly."""
    referred = {name: to for _, referring in waiting for name, to, _ in referring}
    for tier, referring in waiting:
        for name, _, text in referring:
            above, steps = name, 0
            while above in referred and above not in by_name and steps < 20:
                above, steps = referred[above], steps + 1
            place = by_name.get(above)
            tier.annotations.append(
                Annotation(text, place.start if place else None, place.end if place else None, above)
            )


def _value(annotation: etree._Element) -> str:
    value = annotation.find("ANNOTATION_VALUE")
    return " ".join("".join(map(str, value.itertext())).split()) if value is not None else ""
