"""Which cloud region this machine stands in, by the provider's own metadata; asked only where the user asks.

The addresses are link-local: the questions do not leave the provider's host. No proxy is used, no redirect
followed, and of each document only the region and the instance type are asked for where it can be had apart.

| provider | asked | documentation |
|---|---|---|
| AWS | ``/latest/meta-data/placement/region``, with a token (IMDSv2) or else without | EC2 user guide, IMDS |
| Google Cloud | ``/computeMetadata/v1/instance/zone`` | Compute Engine, VM metadata |
| Azure | ``/metadata/instance/compute/location`` | Azure Instance Metadata Service |
| Oracle | ``/opc/v2/instance/`` | OCI, instance metadata v2 |
| Scaleway | ``/conf?format=json`` | Scaleway, instance metadata |

OVHcloud is not asked: its guests answer as any OpenStack does, which names neither provider nor region.
"""

from __future__ import annotations

import threading
import time

from . import firmware

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from socket import socket

    from . import Host
    from .files import Files

TIMEOUT_S = 0.3
_ADDRESS = "169.254.169.254"
_MOST_BYTES = 1 << 20
_AZURE_VERSION = "api-version=2021-02-01&format=text"
# What Scaleway called its zones before it named them as others do.
_SCALEWAY_OLD = {"par1": "fr-par-1", "par2": "fr-par-2", "ams1": "nl-ams-1", "waw1": "pl-waw-1"}


class Cloud:
    """Where a machine is rented: ``provider``, its names of ``region`` and ``instance_type`` (or empty)."""

    __slots__ = ("instance_type", "provider", "region")

    def __init__(self, provider: str, region: str, instance_type: str = "") -> None:
        self.provider = provider
        self.region = region
        self.instance_type = instance_type

    @property
    def place(self) -> str:
        """The code of the region, such as ``aws:us-east-1``, as ``find_place`` takes it."""
        return f"{self.provider}:{self.region}"

    def __repr__(self) -> str:
        return f"Cloud({self.place}, {self.instance_type or 'unknown type'})"


class _Call:
    """Questions to one metadata service that all end by one deadline; a refusal is ``None``."""

    def __init__(self, base: str, deadline: float) -> None:
        host, _colon, port = base.removeprefix("http://").rstrip("/").partition(":")
        self._host = host
        self._port = int(port) if port else 80
        self._deadline = deadline
        self._plug: socket | None = None

    def ask(
        self, path: str, headers: dict[str, str], *, verb: str = "GET", sign: str = "", share: float = 1.0
    ) -> str | None:
        """The text at ``path``; ``None`` if it is refused, late, too long or lacks the header ``sign``.

        ``share`` of the time left may be spent on it. Raises ``OSError`` if nobody answers in time.
        """
        from http.client import HTTPConnection, HTTPException

        left_s = (self._deadline - time.monotonic()) * share
        if left_s <= 0:
            raise TimeoutError
        line = HTTPConnection(self._host, self._port, timeout=left_s)
        try:
            line.connect()
            # Kept here, since the connection forgets it before an answer without length is read.
            self._plug = line.sock
            line.request(verb, path, headers=headers)
            with line.getresponse() as answer:
                body = answer.read(_MOST_BYTES + 1)
                refused = answer.status != 200 or (sign and answer.getheader(sign) is None)
        except HTTPException:
            return None
        finally:
            line.close()
        return None if refused or len(body) > _MOST_BYTES else body.decode("utf-8", "replace")

    def hang_up(self) -> None:
        """End the question that is open and ask no further one, so that the thread ends as well."""
        from socket import SHUT_RDWR

        self._deadline = 0.0
        if self._plug is not None:
            try:
                self._plug.shutdown(SHUT_RDWR)
            except OSError:
                pass  # it has ended by itself


def _name(text: object) -> str:
    """A region or type as providers write them, else empty: a login page is no region."""
    word = text.strip() if isinstance(text, str) else ""
    plain = word.replace("-", "").replace("_", "").replace(".", "")
    return word if len(word) <= 64 and plain.isascii() and plain.isalnum() else ""


def _json(text: str | None) -> dict[str, object]:
    import json

    try:
        document: object = json.loads(text or "")
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def _aws(call: _Call) -> Cloud | None:
    headers = {}
    try:
        # Behind one hop too many (a container's network) the answer to this question alone gets lost.
        token = call.ask(
            "/latest/api/token", {"X-aws-ec2-metadata-token-ttl-seconds": "60"}, verb="PUT", share=0.5
        )
    except OSError:
        token = None
    if token is not None and token.strip().isprintable():
        headers["X-aws-ec2-metadata-token"] = token.strip()
    region = _name(call.ask("/latest/meta-data/placement/region", headers))
    # Others imitate this service. A region of AWS ends in a number and has at least two words before it.
    if region.count("-") < 2 or not region.rpartition("-")[2].isdigit():
        return None
    return Cloud("aws", region, _name(call.ask("/latest/meta-data/instance-type", headers)))


def _gcp(call: _Call) -> Cloud | None:
    flavor = {"Metadata-Flavor": "Google"}

    def last(leaf: str) -> str:
        # The values are paths: projects/123/zones/europe-west1-b.
        path = f"/computeMetadata/v1/instance/{leaf}"
        return _name((call.ask(path, flavor, sign="Metadata-Flavor") or "").rpartition("/")[2])

    region = last("zone").rpartition("-")[0]
    return Cloud("gcp", region, last("machine-type")) if region else None


def _azure(call: _Call) -> Cloud | None:
    def leaf(name: str) -> str:
        path = f"/metadata/instance/compute/{name}?{_AZURE_VERSION}"
        return _name(call.ask(path, {"Metadata": "true"}))

    region = leaf("location").lower()
    return Cloud("azure", region, leaf("vmSize")) if region else None


def _oracle(call: _Call) -> Cloud | None:
    known = _json(call.ask("/opc/v2/instance/", {"Authorization": "Bearer Oracle"}))
    # The older regions have a short name in "region" (iad) and the one that is published in this field.
    region = _name(known.get("canonicalRegionName")) or _name(known.get("region"))
    return Cloud("oracle", region, _name(known.get("shape"))) if "-" in region else None


def _scaleway(call: _Call) -> Cloud | None:
    known = _json(call.ask("/conf?format=json", {}))
    location = known.get("location")
    zone = _name(known.get("zone")) or _name(location.get("zone_id") if isinstance(location, dict) else None)
    region = _SCALEWAY_OLD.get(zone, zone).rpartition("-")[0]
    return Cloud("scaleway", region, _name(known.get("commercial_type"))) if region else None


_ASK: dict[str, tuple[str, Callable[[_Call], Cloud | None]]] = {
    "aws": (_ADDRESS, _aws),
    "gcp": (_ADDRESS, _gcp),
    "azure": (_ADDRESS, _azure),
    "oracle": (_ADDRESS, _oracle),
    "scaleway": ("169.254.42.42", _scaleway),
}


def provider_by_firmware(files: Files) -> str | None:
    """The provider to ask, by the firmware's tables; ``None`` if they name none. No network is used."""
    provider = firmware.provider(files)
    return provider if provider in _ASK else None


def detect(host: Host, *, timeout_s: float = TIMEOUT_S, base: str | None = None) -> Cloud | None:
    """Region and instance type of this machine by its provider's metadata, or ``None``, within ``timeout_s``.

    The provider that the firmware names is asked alone; where it names none, all are asked at once. The
    machine of a copied file tree cannot be asked, and is ``None``. ``base`` (``http://127.0.0.1:8080``)
    stands in for the address of every provider.
    """
    if not host.live:
        return None
    guess = provider_by_firmware(host.files)
    deadline = time.monotonic() + timeout_s
    found: dict[str, Cloud | None] = {}
    changed = threading.Condition()
    calls: list[_Call] = []

    def ask(provider: str, call: _Call) -> None:
        cloud = None
        try:
            cloud = _ASK[provider][1](call)
        except (OSError, ValueError):
            pass  # nobody there, or nobody who speaks HTTP: not this provider
        finally:
            with changed:
                found[provider] = cloud
                changed.notify()

    asked = [guess] if guess is not None else list(_ASK)
    for provider in asked:
        call = _Call(base or _ASK[provider][0], deadline)
        calls.append(call)
        threading.Thread(
            target=ask, args=(provider, call), name=f"wattprint-cloud-{provider}", daemon=True
        ).start()
    with changed:
        changed.wait_for(
            lambda: any(found.values()) or len(found) == len(asked), max(0.0, deadline - time.monotonic())
        )
        first = next((cloud for cloud in found.values() if cloud is not None), None)
    for call in calls:
        call.hang_up()
    return first
