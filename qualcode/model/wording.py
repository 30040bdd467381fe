"""Numbers with their nouns, as messages for people print them."""


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """`1 coding`, `1,200 codings`; `plural` where an s at the end is not enough."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"
