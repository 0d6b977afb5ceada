"""Cloud metadata against local stand-ins for each provider's address."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tests.host_trees import write_tree

from wattprint.factors.regions import find_place
from wattprint.host import Host
from wattprint.host.cloud import detect, provider_by_firmware

LONG_S = 20.0  # for stand-ins that do answer: how busy the test machine is must not decide


def needs(name, value, body, **more):
    """An answer given only to who sends the header ``name`` with ``value``."""
    return lambda request: (200, body, more) if request.headers.get(name) == value else (401, "", {})


def plain(body, status=200):
    return lambda request: (status, body, {})


TOKEN = {
    ("PUT", "/latest/api/token"): needs("X-aws-ec2-metadata-token-ttl-seconds", "60", "AQAEtoken"),
    ("GET", "/latest/meta-data/placement/region"): needs(
        "X-aws-ec2-metadata-token", "AQAEtoken", "eu-west-3"
    ),
    ("GET", "/latest/meta-data/instance-type"): needs("X-aws-ec2-metadata-token", "AQAEtoken", "p5.48xlarge"),
}
AWS_V1 = {
    ("GET", "/latest/meta-data/placement/region"): plain("us-gov-west-1"),
    ("GET", "/latest/meta-data/instance-type"): plain("m5.large"),
}
FLAVOR = {"Metadata-Flavor": "Google"}
GCP = {
    ("GET", "/computeMetadata/v1/instance/zone"): needs(
        "Metadata-Flavor", "Google", "projects/415104041262/zones/europe-west1-b", **FLAVOR
    ),
    ("GET", "/computeMetadata/v1/instance/machine-type"): needs(
        "Metadata-Flavor", "Google", "projects/415104041262/machineTypes/a3-highgpu-8g", **FLAVOR
    ),
}
AZURE_LEAF = "?api-version=2021-02-01&format=text"
AZURE = {
    ("GET", f"/metadata/instance/compute/location{AZURE_LEAF}"): needs("Metadata", "true", "westeurope"),
    ("GET", f"/metadata/instance/compute/vmSize{AZURE_LEAF}"): needs(
        "Metadata", "true", "Standard_NC24ads_A100_v4"
    ),
}
ORACLE_DOCUMENT = {
    "canonicalRegionName": "us-ashburn-1",
    "region": "iad",
    "shape": "BM.GPU.H100.8",
    "availabilityDomain": "xyAb:US-ASHBURN-AD-2",
    "metadata": {"user_data": "c2VjcmV0"},
}
ORACLE = {("GET", "/opc/v2/instance/"): needs("Authorization", "Bearer Oracle", json.dumps(ORACLE_DOCUMENT))}
SCALEWAY_DOCUMENT = {"commercial_type": "H100-1-80G", "location": {"zone_id": "fr-par-2", "cluster_id": "6"}}
SCALEWAY = {("GET", "/conf?format=json"): plain(json.dumps(SCALEWAY_DOCUMENT))}


class StandIn:
    """An HTTP server on this machine; ``asked`` holds verb and path of every question."""

    def __init__(self, answers):
        self.asked = []
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                stand_in.asked.append((self.command, self.path))
                made = answers.get((self.command, self.path)) if isinstance(answers, dict) else answers
                status, body, headers = made(self) if made else (404, "not found", {})
                # The client may have hung up by then.
                with contextlib.suppress(OSError):
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body.encode())

            do_GET = do_PUT = answer  # noqa: N815 - names that http.server looks for

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def stand_in():
    started = []

    def start(answers):
        one = StandIn(answers)
        thread = threading.Thread(target=one.server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        started.append((one.server, thread))
        return one

    yield start
    for server, thread in started:
        server.shutdown()
        server.server_close()
        thread.join()


def machine(root, **dmi):
    """A running machine (its tree is this process's own) with these firmware strings."""
    root.mkdir(exist_ok=True)
    tree = {f"sys/class/dmi/id/{name}": text for name, text in dmi.items()}
    return Host(write_tree(root, tree), own_root=str(root))


PROVIDERS = [
    ("aws", TOKEN, "eu-west-3", "p5.48xlarge"),
    ("aws", AWS_V1, "us-gov-west-1", "m5.large"),
    ("gcp", GCP, "europe-west1", "a3-highgpu-8g"),
    ("azure", AZURE, "westeurope", "Standard_NC24ads_A100_v4"),
    ("oracle", ORACLE, "us-ashburn-1", "BM.GPU.H100.8"),
    ("scaleway", SCALEWAY, "fr-par", "H100-1-80G"),
]


@pytest.mark.parametrize(("provider", "answers", "region", "kind"), PROVIDERS)
def test_each_provider_is_known_by_its_own_answers(tmp_path, stand_in, provider, answers, region, kind):
    # The firmware says nothing, so all are asked at one address, and only the right one makes sense of it.
    found = detect(machine(tmp_path), timeout_s=LONG_S, base=stand_in(answers).base)
    assert (found.provider, found.region, found.instance_type) == (provider, region, kind)
    assert find_place(found.place).code == f"{provider}:{region}"


FIRMWARE = [
    ({"sys_vendor": "Amazon EC2", "product_name": "g5.xlarge"}, "aws"),
    ({"sys_vendor": "Xen", "product_name": "HVM domU", "bios_version": "4.11.amazon"}, "aws"),
    ({"sys_vendor": "Google", "product_name": "Google Compute Engine"}, "gcp"),
    (
        {
            "sys_vendor": "Microsoft Corporation",
            "product_name": "Virtual Machine",
            "chassis_asset_tag": "7783-7084-3265-9085-8269-3286-77",
        },
        "azure",
    ),
    ({"sys_vendor": "QEMU", "chassis_asset_tag": "OracleCloud.com"}, "oracle"),
    ({"sys_vendor": "Scaleway", "product_name": "SCW-DEV1-S"}, "scaleway"),
    # A Hyper-V of one's own, an OpenStack, a laptop, and no firmware tables at all.
    ({"sys_vendor": "Microsoft Corporation", "product_name": "Virtual Machine"}, None),
    ({"sys_vendor": "OpenStack Foundation", "product_name": "OpenStack Nova"}, None),
    ({"sys_vendor": "LENOVO", "product_name": "20XW"}, None),
    ({}, None),
]


@pytest.mark.parametrize(("dmi", "provider"), FIRMWARE)
def test_the_firmware_names_the_provider(tmp_path, dmi, provider):
    assert provider_by_firmware(machine(tmp_path, **dmi).files) == provider


def test_only_the_provider_that_the_firmware_names_is_asked(tmp_path, stand_in):
    one = stand_in({**GCP, **AWS_V1, **AZURE})
    found = detect(machine(tmp_path, sys_vendor="Google"), timeout_s=LONG_S, base=one.base)
    assert found.provider == "gcp"
    assert {path.split("/")[1] for _verb, path in one.asked} == {"computeMetadata"}


def test_the_firmware_of_another_provider_is_believed(tmp_path, stand_in):
    # Firmware says Azure, the address speaks Google: no guess is made of it.
    host = machine(tmp_path, chassis_asset_tag="7783-7084-3265-9085-8269-3286-77")
    assert detect(host, timeout_s=LONG_S, base=stand_in(GCP).base) is None


def test_all_are_asked_where_the_firmware_says_nothing(tmp_path, stand_in):
    one = stand_in({})
    assert detect(machine(tmp_path), timeout_s=LONG_S, base=one.base) is None
    assert {path.split("/")[1].partition("?")[0] for _verb, path in one.asked} == {
        "latest", "computeMetadata", "metadata", "opc", "conf",
    }  # fmt: skip


def test_no_more_is_asked_than_region_and_type(tmp_path, stand_in):
    one = stand_in(TOKEN)
    detect(machine(tmp_path, sys_vendor="Amazon EC2"), timeout_s=LONG_S, base=one.base)
    assert one.asked == [
        ("PUT", "/latest/api/token"),
        ("GET", "/latest/meta-data/placement/region"),
        ("GET", "/latest/meta-data/instance-type"),
    ]


def test_a_type_that_is_not_told_is_empty(tmp_path, stand_in):
    answers = {key: made for key, made in GCP.items() if key[1].endswith("zone")}
    found = detect(machine(tmp_path), timeout_s=LONG_S, base=stand_in(answers).base)
    assert (found.region, found.instance_type) == ("europe-west1", "")


@pytest.mark.parametrize(
    "made",
    [
        plain("<html>Log in to the network of this hotel</html>"),
        plain("{"),
        plain("[" * 100_000),
        plain("[1, 2]"),
        plain('{"canonicalRegionName": 7, "region": null, "zone": ["fr-par-1"], "location": 3}'),
        plain(""),
        plain("\x00\x1b[31m"),
        plain("x" * (2 << 20)),
        plain("", status=302),
        plain("eu-west-3", status=500),
    ],
    ids=["html", "half", "deep", "list", "types", "empty", "control", "long", "redirect", "500"],
)
def test_garbage_is_no_cloud(tmp_path, stand_in, made):
    assert detect(machine(tmp_path), timeout_s=LONG_S, base=stand_in(made).base) is None


def test_who_imitates_amazon_is_not_amazon(tmp_path, stand_in):
    answers = {("GET", "/latest/meta-data/placement/region"): plain("nova")}
    assert detect(machine(tmp_path), timeout_s=LONG_S, base=stand_in(answers).base) is None


def test_google_signs_its_answers(tmp_path, stand_in):
    answers = {("GET", "/computeMetadata/v1/instance/zone"): plain("projects/1/zones/europe-west1-b")}
    assert detect(machine(tmp_path), timeout_s=LONG_S, base=stand_in(answers).base) is None


@pytest.mark.parametrize(
    ("document", "region"),
    [
        ({"zone": "nl-ams-3", "location": {"zone_id": "ams1"}}, "nl-ams"),
        ({"location": {"zone_id": "par1"}}, "fr-par"),
        ({"location": {"zone_id": "waw1"}}, "pl-waw"),
    ],
)
def test_scaleways_older_names_of_zones(tmp_path, stand_in, document, region):
    answers = {("GET", "/conf?format=json"): plain(json.dumps(document))}
    found = detect(machine(tmp_path), timeout_s=LONG_S, base=stand_in(answers).base)
    assert (found.place, found.instance_type) == (f"scaleway:{region}", "")


def cloud_threads():
    return [thread for thread in threading.enumerate() if thread.name.startswith("wattprint-cloud")]


def gone(threads):
    """Whether all of ``threads`` end by themselves."""
    for thread in threads:
        thread.join(10.0)
    return not any(thread.is_alive() for thread in threads)


def test_an_address_that_never_answers_costs_the_time_limit_and_leaves_no_thread(tmp_path, stand_in):
    never = threading.Event()

    def silent(_request):
        never.wait(60.0)
        return 200, "eu-west-3", {}

    one = stand_in(silent)
    try:
        began = time.monotonic()
        found = detect(machine(tmp_path), base=one.base)
        took_s = time.monotonic() - began
        asked = len(one.asked)
        left = gone(cloud_threads())
    finally:
        never.set()
    assert found is None
    # The server holds every answer back for a minute; the limit is 0.3 s in all, not for each of five.
    assert took_s < 10.0
    assert asked > 1
    assert left


@pytest.mark.parametrize("head", ["1.1 200 OK\r\nContent-Length: 1000000", "1.0 200 OK"])
def test_an_answer_that_drips_does_not_hold_us(tmp_path, head):
    listener = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()
    ended = []

    def drip(line):
        with line, contextlib.suppress(OSError):
            line.recv(4096)
            line.sendall(f"HTTP/{head}\r\n\r\n".encode())
            while not stop.wait(0.02):
                line.sendall(b"x")

    def serve():
        with contextlib.suppress(OSError):
            while True:
                line = listener.accept()[0]
                thread = threading.Thread(target=drip, args=(line,), daemon=True)
                thread.start()
                ended.append(thread)

    server = threading.Thread(target=serve, daemon=True)
    server.start()
    try:
        found = detect(machine(tmp_path), base=f"http://127.0.0.1:{listener.getsockname()[1]}")
        left = gone(cloud_threads())
    finally:
        stop.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        server.join()
        for thread in ended:
            thread.join()
    assert found is None
    assert left


def test_one_who_answers_is_not_held_up_by_those_who_do_not(tmp_path, stand_in):
    never = threading.Event()

    def some(request):
        if request.path.startswith("/conf"):
            return 200, json.dumps(SCALEWAY_DOCUMENT), {}
        never.wait(60.0)
        return 404, "", {}

    try:
        began = time.monotonic()
        found = detect(machine(tmp_path), timeout_s=50.0, base=stand_in(some).base)
        took_s = time.monotonic() - began
    finally:
        never.set()
    assert found.provider == "scaleway"
    assert took_s < 25.0


def test_a_lost_token_leaves_time_for_the_older_way(tmp_path, stand_in):
    never = threading.Event()

    def lost(_request):
        never.wait(60.0)
        return 200, "late", {}

    try:
        answers = {**AWS_V1, ("PUT", "/latest/api/token"): lost}
        host = machine(tmp_path, sys_vendor="Amazon EC2")
        found = detect(host, timeout_s=4.0, base=stand_in(answers).base)
    finally:
        never.set()
    assert found.region == "us-gov-west-1"


def test_nobody_there(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert detect(machine(tmp_path), timeout_s=LONG_S, base=f"http://127.0.0.1:{port}") is None


def test_no_proxy_is_used(tmp_path, stand_in, monkeypatch):
    proxy, one = stand_in({}), stand_in(GCP)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, proxy.base)
    monkeypatch.setenv("no_proxy", "")
    assert detect(machine(tmp_path), timeout_s=LONG_S, base=one.base).provider == "gcp"
    assert proxy.asked == []


def test_a_copied_tree_is_not_asked(tmp_path, stand_in):
    # The address would answer for the machine this runs on, not for the one the tree was copied from.
    one = stand_in(GCP)
    host = Host(write_tree(tmp_path, {"sys/class/dmi/id/sys_vendor": "Google"}))
    assert detect(host, timeout_s=LONG_S, base=one.base) is None
    assert one.asked == []
