"""The languages that documents may be in, by their codes of ISO 639-1."""

from __future__ import annotations

from qualcode.errors import UsageError

NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "ga": "Irish", "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nb": "Norwegian", "nl": "Dutch", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sq": "Albanian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

_OTHER_CODES = {"no": "nb", "nn": "nb"}


def as_code(written: str) -> str:
    """The code of a language from its code (“de”, “de-AT”) or its English name; UsageError for any other word."""
    word = written.strip().casefold()
    code = word.replace("_", "-").split("-")[0]
    code = _OTHER_CODES.get(code, code)
    by_name = {name.casefold(): code for code, name in NAMES.items()}
    if code in NAMES or word in by_name:
        return by_name.get(word, code)
    raise UsageError(f"“{written}” is not a language known here", hint=f"The languages: {', '.join(sorted(NAMES))}")
