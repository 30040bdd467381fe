"""Sealing the key of pseudonyms with a passphrase, so that whoever has only the file cannot read the names.

The passphrase becomes a key of 256 bits by scrypt (RFC 7914), which makes each guess costly; AES-GCM encrypts with it
and notices every change, also of what is written beside the content. Both are the `cryptography` library's.
"""

from __future__ import annotations

import base64
import json
import os
import unicodedata
from collections.abc import Mapping
from typing import Any

_COST, _BLOCK_SIZE, _PARALLEL = 2**17, 8, 1
"""OWASP Password Storage Cheat Sheet (2024): the strongest of its settings of scrypt; 128 MB and a quarter second."""
_MOST_COSTLY = 2**20
"""What a file may ask for: 1 GB of memory. More would be an attack on the computer that reads it."""
_SALT, _NONCE = 16, 12
"""Bytes; the nonce as NIST SP 800-38D recommends. Both are new each time, so that no pair is used twice."""
METHOD = "scrypt, AES-256-GCM"


class WrongPassphraseError(ValueError):
    """The content cannot be opened: the passphrase is another one, or the file was changed."""


def seal(content: bytes, passphrase: str, purpose: str) -> dict[str, Any]:
    """The content, sealed; `purpose` is bound to it, so that it cannot be passed off as something else."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE)
    header: dict[str, Any] = {
        "method": METHOD, "n": _COST, "r": _BLOCK_SIZE, "p": _PARALLEL,
        "salt": _written(os.urandom(_SALT)), "nonce": _written(nonce),
    }  # fmt: skip
    encrypted = AESGCM(_derived(passphrase, header)).encrypt(nonce, content, _bound(header, purpose))
    return {**header, "content": _written(encrypted)}


def unseal(seal: Mapping[str, Any], passphrase: str, purpose: str) -> bytes:
    """The content; WrongPassphraseError, or another ValueError, KeyError or TypeError where it is not sealed so."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    header = {name: seal[name] for name in ("method", "n", "r", "p", "salt", "nonce")}
    nonce, content = _bytes(header["nonce"]), _bytes(seal["content"])
    if header["method"] != METHOD or len(nonce) != _NONCE:
        raise ValueError("sealed in another way")
    try:
        return AESGCM(_derived(passphrase, header)).decrypt(nonce, content, _bound(header, purpose))
    except InvalidTag:
        raise WrongPassphraseError from None


def _derived(passphrase: str, header: Mapping[str, Any]) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    cost, salt = header["n"], _bytes(header["salt"])
    is_power = isinstance(cost, int) and cost > 0 and cost & (cost - 1) == 0
    if not is_power or not _COST <= cost <= _MOST_COSTLY or (header["r"], header["p"]) != (_BLOCK_SIZE, _PARALLEL):
        raise ValueError("sealed in another way")
    if len(salt) != _SALT:
        raise ValueError("sealed in another way")
    # The same passphrase typed on another system may be other code points.
    words = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogateescape")
    return Scrypt(salt=salt, length=32, n=cost, r=_BLOCK_SIZE, p=_PARALLEL).derive(words)


def _bound(header: Mapping[str, Any], purpose: str) -> bytes:
    """What is not secret, but must not be changed either."""
    return json.dumps({"purpose": purpose, **header}, sort_keys=True).encode()


def _written(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes(written: str) -> bytes:
    return base64.b64decode(written, validate=True)
