"""Ed25519 signatures over the manifest of a bundle: keys in PEM files, made, read and used.

A signature says that whoever holds a key vouches for these bytes. Who that is, no file can say: the
reader has to know the key from elsewhere.
"""

from __future__ import annotations

import os
from hashlib import sha256

import msgspec

from wattprint.errors import UsageError, WattprintError
from wattprint.outputs import write_new
from wattprint.unread import unread

from .bundle import BundleError, json_bytes, read_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ALGORITHM = "Ed25519"
_P = 2**255 - 19
_D = -121665 * pow(121666, -1, _P) % _P
"""RFC 8032, section 5.1: the field, and the curve -x² + y² = 1 + d x² y² over it."""


_NOBODYS = "belongs to nobody: anybody can sign with it"


class Signature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The signature member of a bundle; key (32 bytes) and signature (64) in lower-case hexadecimal.

    RFC 8032, section 5.1: the raw public key, and the signature over the bytes of the manifest.
    """

    algorithm: str
    public_key: str
    signature: str


def _need_library(effect: str) -> None:
    try:
        import cryptography  # noqa: F401 - asked for here once, so that the error says what to type
    except ImportError as error:
        raise WattprintError(
            "the library that signs is not installed", effect, "pip install 'wattprint[sign]'"
        ) from error


def new_key(path: str) -> tuple[str, str]:
    """Make a private key at ``path``, readable by its owner alone, and the public one beside it.

    Returns the path of the public key and the fingerprint. Raises ``UsageError`` if a file is there
    already or cannot be written, ``WattprintError`` without the library.
    """
    _need_library("no key was made")
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    public_path = f"{path.removesuffix('.pem')}.pub.pem"
    for file, content, mode in ((path, private, 0o600), (public_path, public, 0o644)):
        try:
            write_new(file, content, mode=mode)
        except OSError as error:
            if file == public_path:
                os.unlink(path)  # half a pair: the name would be taken when the user tries again
            raise UsageError(
                f"no key was written to {file}: {error.strerror}", fix="give --new-key a name not yet taken"
            ) from error
    return public_path, fingerprint(key.public_key().public_bytes_raw())


def read_key(path: str) -> Ed25519PrivateKey:
    """The private key in a PEM file. Raises ``UsageError`` if there is none."""
    _need_library("the bundle is not signed")
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(_content(path), password=None)
    except (ValueError, TypeError) as error:
        raise _no_key(path, "private") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key(path, "private")
    return key


def read_public_key(path: str) -> bytes:
    """The 32 bytes of the public key in a PEM file. Raises ``UsageError`` if there is none."""
    _need_library("no signature was checked")
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(_content(path))
    except ValueError as error:
        raise _no_key(path, "public") from error
    if not isinstance(key, Ed25519PublicKey):
        raise _no_key(path, "public")
    raw = key.public_bytes_raw()
    if is_nobodys(raw):
        raise UsageError(f"{path} holds a key that {_NOBODYS}", fix="ask its owner for the key that signed")
    return raw


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError as error:
        raise unread(path, error, "the key") from error


def _no_key(path: str, half: str) -> UsageError:
    return UsageError(
        f"{path} holds no {half} Ed25519 key without a password",
        fix="make a pair: wattprint export --new-key KEY.pem",
    )


def is_nobodys(public_key: bytes) -> bool:
    """Whether no private key has this public one, so that anybody can make signatures that fit it.

    ``public_key``: 32 bytes. That is so of the eight points of small order (1, 2, 4 and 8), for which one
    signature fits any text, and of encodings that no key has: of y from 2^255 - 19 on.
    """
    y = int.from_bytes(public_key, "little") & (2**255 - 1)
    # Twice a point has y² + x² = 0 where it is of order 8: with the curve, d y⁴ + 2 y² = 1.
    of_order_8 = (_D * pow(y, 4, _P) + 2 * y * y - 1) % _P == 0
    return y >= _P or y in (0, 1, _P - 1) or of_order_8


def fingerprint(public_key: bytes) -> str:
    """The SHA-256 of the 32 bytes of a public key, in hexadecimal: what people compare."""
    return sha256(public_key).hexdigest()


def signed(key: Ed25519PrivateKey, manifest: bytes) -> bytes:
    """The signature member for a ``manifest``."""
    return json_bytes(
        Signature(
            algorithm=_ALGORITHM,
            public_key=key.public_key().public_bytes_raw().hex(),
            signature=key.sign(manifest).hex(),
        )
    )


def signer(member: bytes, manifest: bytes) -> bytes:
    """The public key whose owner signed ``manifest``.

    Raises ``BundleError`` if the signature does not hold, ``WattprintError`` without the library.
    """
    found = read_json(member, Signature)
    _need_library("the signature was not checked")
    from cryptography.exceptions import InvalidSignature

    try:
        raw, signature = bytes.fromhex(found.public_key), bytes.fromhex(found.signature)
        key = _public(raw)
    except ValueError as error:
        raise BundleError("holds no key and signature") from error
    if found.algorithm != _ALGORITHM or (raw.hex(), signature.hex()) != (found.public_key, found.signature):
        raise BundleError(f"is no {_ALGORITHM} signature in lower-case hexadecimal")
    if is_nobodys(raw):
        raise BundleError(f"the key {fingerprint(raw)} {_NOBODYS}")
    try:
        key.verify(signature, manifest)
    except InvalidSignature as error:
        raise BundleError(f"the key {fingerprint(raw)} did not sign this manifest") from error
    return raw


def _public(raw: bytes) -> Ed25519PublicKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(raw)
