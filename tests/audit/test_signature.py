"""A public key that anybody can sign with is nobody's, by the curve's own arithmetic (RFC 8032, 5.1)."""

from __future__ import annotations

import base64

import pytest

from wattprint.audit.bundle import BundleError, json_bytes
from wattprint.audit.signature import fingerprint, is_nobodys, read_public_key, signer
from wattprint.errors import UsageError

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)


def on_curve(y):
    """A point with this y, if there is one."""
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    for root in (x, x * ROOT_OF_MINUS_1 % P):
        if root * root % P == square:
            return root, y
    return None


def add(one, two):
    (x1, y1), (x2, y2) = one, two
    product = D * x1 * x2 * y1 * y2 % P
    return (
        (x1 * y2 + x2 * y1) * pow(1 + product, P - 2, P) % P,
        (y1 * y2 + x1 * x2) * pow(1 - product, P - 2, P) % P,
    )


def times(number, point):
    total = (0, 1)
    while number:
        total = add(total, point) if number & 1 else total
        point, number = add(point, point), number >> 1
    return total


def encoded(point, y=None):
    x, own_y = point
    return ((own_y if y is None else y) | (x & 1) << 255).to_bytes(32, "little")


def small_order():
    """The eight points whose eightfold is the neutral one."""
    points = (point for point in map(on_curve, range(2, 100)) if point is not None)
    torsion = (times(L, point) for point in points)
    of_order_8 = next(point for point in torsion if times(4, point) != (0, 1))
    return [times(number, of_order_8) for number in range(8)]


def member(public_key, signature):
    return json_bytes({"algorithm": "Ed25519", "public_key": public_key.hex(), "signature": signature.hex()})


def test_the_eight_points_of_small_order_sign_for_nobody():
    points = small_order()
    assert len(set(points)) == 8
    for point in points:
        assert times(8, point) == (0, 1)
        assert is_nobodys(encoded(point))
        assert is_nobodys(encoded((point[0] ^ 1, point[1])))  # the sign bit set where x is 0


@pytest.mark.parametrize("y", [P, P + 1, P + 2, P + 18])
@pytest.mark.parametrize("sign", [0, 1])
def test_a_y_beyond_the_field_is_no_key(y, sign):
    assert is_nobodys(encoded((sign, 0), y))


def test_a_signature_that_fits_any_text_is_refused():
    pytest.importorskip("cryptography")
    neutral = b"\1" + b"\0" * 31
    forged = member(neutral, neutral + b"\0" * 32)  # R and S of a signature by 0: it holds for all texts
    with pytest.raises(BundleError, match=f"the key {fingerprint(neutral)} belongs to nobody"):
        signer(forged, b"whatever")


def test_such_a_key_cannot_be_asked_for(tmp_path):
    pytest.importorskip("cryptography")
    prefix = bytes.fromhex("302a300506032b6570032100")  # SubjectPublicKeyInfo of Ed25519, RFC 8410
    body = base64.b64encode(prefix + b"\1" + b"\0" * 31).decode()
    path = tmp_path / "nobody.pub.pem"
    path.write_text(f"-----BEGIN PUBLIC KEY-----\n{body}\n-----END PUBLIC KEY-----\n")
    with pytest.raises(UsageError, match="belongs to nobody"):
        read_public_key(str(path))


def test_keys_that_somebody_made_are_theirs():
    ed25519 = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    for number in range(1, 20):
        key = ed25519.Ed25519PrivateKey.from_private_bytes(bytes([number] * 32))
        assert not is_nobodys(key.public_key().public_bytes_raw())
