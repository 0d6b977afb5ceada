"""Redfish against a small BMC on loopback: which power counts, what is refused, and how it goes stale."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess

import pytest
from tests.fakes.web import JsonServer

from wattprint.errors import SourceError
from wattprint.host import Host
from wattprint.host.network import get_json, public_url
from wattprint.host.platform import Clock
from wattprint.sources import redfish
from wattprint.sources.survey import ask_all

ROOT = "/redfish/v1"
BOX = f"{ROOT}/Chassis/1U"
PASSWORD = "correct horse"


class Bmc(JsonServer):
    """A BMC that answers from ``documents``, by path, as ``JsonServer`` takes them."""

    def __init__(self):
        self.documents = {}
        super().__init__()

    def answer_of(self, path):
        return self.documents.get(path.partition("?")[0].rstrip("/"), 404)


@pytest.fixture
def bmc():
    server = Bmc()
    yield server
    server.stop()


class StoppedClock(Clock):
    now_ns = 1_000_000_000_000

    def boottime_ns(self):
        return self.now_ns


def link(path):
    return {"@odata.id": path}


def collection(*paths):
    return {"Members": [link(path) for path in paths]}


def box(*ways, path=BOX, **links):
    """One chassis that offers ``ways`` to its power."""
    return {
        f"{ROOT}/Chassis": collection(path),
        path: {"Name": "1U"} | {way: link(f"{path}/{way}") for way in ways} | {"Links": links},
    }


def supplies(*rows):
    """A power subsystem: rows of state, watts in, watts out."""
    base = f"{BOX}/PowerSubsystem"
    paths = [f"{base}/PowerSupplies/{number}" for number in range(len(rows))]
    documents = {
        base: {"PowerSupplies": link(f"{base}/PowerSupplies")},
        f"{base}/PowerSupplies": collection(*paths),
    }
    for path, (state, in_w, out_w) in zip(paths, rows, strict=True):
        documents[path] = {"Status": {"State": state}, "Metrics": link(f"{path}/Metrics")}
        documents[f"{path}/Metrics"] = {
            "InputPowerWatts": None if in_w is None else {"Reading": in_w},
            "OutputPowerWatts": {"Reading": out_w},
        }
    return documents


def control(*members):
    return {f"{BOX}/Power": {"PowerControl": list(members)}}


@pytest.fixture
def connect(bmc, tmp_path):
    """A source for the BMC, polled by hand."""
    opened = []

    def build(documents, **environ):
        bmc.documents = documents
        host = Host(str(tmp_path), clock=StoppedClock(), environ={"WATTPRINT_REDFISH_URL": bmc.url} | environ)
        info = redfish.SourceInfo(
            resource="node",
            name="BMC",
            source="redfish",
            method="integrated",
            update_period_s=5.0,
            relative_uncertainty=0.05,
            uncertainty_source="test",
            max_power_w=50_000.0,
        )
        source = redfish.RedfishSource(info, host, redfish._fetcher(host, bmc.url))
        opened.append(source)
        return source

    yield build
    for source in opened:
        source.close()


def polled(source):
    source.poller.poll()
    return source.read()[1]


def test_input_of_the_supplies_and_not_their_output(connect):
    source = connect(box("PowerSubsystem") | supplies(("Enabled", 268, 245), ("Enabled", 25, 0)))
    assert polled(source) == 293.0
    assert source.info.detail.endswith("PowerSupplies input")


@pytest.mark.parametrize(
    ("row", "total_w"),
    [
        (("Enabled", 0, 0), 268.0),
        (("Disabled", 25, 0), 268.0),
        (("Absent", None, None), 268.0),
        (("StandbySpare", 12, 0), 280.0),
    ],
)
def test_which_supplies_count(connect, row, total_w):
    assert polled(connect(box("PowerSubsystem") | supplies(("Enabled", 268, 245), row))) == total_w


def test_a_supply_without_input_sensor_makes_no_sum(connect):
    source = connect(box("PowerSubsystem") | supplies(("Enabled", 268, 245), ("Enabled", None, 100)))
    with pytest.raises(SourceError, match="no input power"):
        source.poller.poll()


def test_a_supply_without_input_sensor_leaves_the_next_way(connect):
    documents = box("PowerSubsystem", "Power") | supplies(("Enabled", None, 245))
    assert polled(connect(documents | control({"PowerConsumedWatts": 344}))) == 344.0


def test_the_total_of_the_chassis_goes_first(connect, bmc):
    documents = box("EnvironmentMetrics", "PowerSubsystem") | supplies(("Enabled", 268, 245))
    source = connect(documents | {f"{BOX}/EnvironmentMetrics": {"PowerWatts": {"Reading": 301.5}}})
    assert polled(source) == 301.5
    bmc.requests.clear()
    source.poller.poll()
    assert bmc.requests == [f"{BOX}/EnvironmentMetrics"]


def test_a_chassis_total_without_value_leaves_the_next_way(connect):
    documents = box("EnvironmentMetrics", "PowerSubsystem") | supplies(("Enabled", 268, 245))
    assert (
        polled(connect(documents | {f"{BOX}/EnvironmentMetrics": {"PowerWatts": {"Reading": None}}})) == 268.0
    )


def test_one_member_of_power_control_and_not_their_sum(connect):
    members = (
        {"Name": "Server", "PowerConsumedWatts": 344, "PowerMetrics": {"IntervalInMin": 1}},
        {"Name": "Chassis", "PowerConsumedWatts": 45},
    )
    source = connect(box("Power") | control(*members))
    assert polled(source) == 344.0
    assert source.averaged_s == 60.0


def test_power_control_by_what_it_points_at(connect):
    members = (
        {"Name": "A", "PowerConsumedWatts": 900},
        {"Name": "B", "PowerConsumedWatts": 400, "RelatedItem": [link(f"{ROOT}/Systems/1")]},
    )
    assert polled(connect(box("Power") | control(*members))) == 400.0


@pytest.mark.parametrize("watts", [0, -5, 50_000, 4_294_967_295, 10**400, float("inf"), None, "300", True])
def test_impossible_powers_are_no_data(connect, watts):
    with pytest.raises(SourceError):
        connect(box("Power") | control({"PowerConsumedWatts": watts})).poller.poll()


def test_parts_and_enclosures_are_not_the_server(connect):
    blade, part, rack = f"{ROOT}/Chassis/Blade", f"{ROOT}/Chassis/GPUs", f"{ROOT}/Chassis/Rack"
    documents = {f"{ROOT}/Chassis": collection(rack, blade, part)}
    for path, watts, links in (
        (rack, 9000, {"ComputerSystems": [link("/1"), link("/2")]}),
        (blade, 700, {"ComputerSystems": [link("/1")], "ContainedBy": link(rack)}),
        (part, 400, {"ContainedBy": link(blade)}),
    ):
        documents[path] = {"EnvironmentMetrics": link(f"{path}/E"), "Links": links}
        documents[f"{path}/E"] = {"PowerWatts": {"Reading": watts}}
    assert polled(connect(documents)) == 700.0


TWO = {f"{ROOT}/Chassis": collection(f"{ROOT}/Chassis/1", f"{ROOT}/Chassis/2")} | {
    path: document
    for number, watts in ((1, 700), (2, 400))
    for path, document in (
        (f"{ROOT}/Chassis/{number}", {"EnvironmentMetrics": link(f"{ROOT}/Chassis/{number}/E")}),
        (f"{ROOT}/Chassis/{number}/E", {"PowerWatts": {"Reading": watts}}),
    )
}


def test_further_chassis_are_named_with_what_takes_them(connect):
    source = connect(TWO)
    assert polled(source) == 700.0
    assert source.info.detail == (
        "/redfish/v1/Chassis/1/E PowerWatts; there, not used: /redfish/v1/Chassis/2 (400 W): "
        "WATTPRINT_REDFISH_CHASSIS=PATH takes another"
    )


def test_the_chassis_that_was_chosen_counts(connect):
    source = connect(TWO, WATTPRINT_REDFISH_CHASSIS=f"{ROOT}/Chassis/2")
    assert polled(source) == 400.0
    assert source.info.detail == "/redfish/v1/Chassis/2/E PowerWatts"


@pytest.mark.parametrize("chosen", [f"{ROOT}/Chassis/3", "/nowhere"])
def test_a_chassis_that_is_not_there_gives_no_power(connect, chosen):
    with pytest.raises(SourceError):
        connect(TWO, WATTPRINT_REDFISH_CHASSIS=chosen).poller.poll()


def test_one_bad_chassis_hides_no_other(connect):
    documents = box("Power") | control({"PowerConsumedWatts": 344})
    documents[f"{ROOT}/Chassis"] = collection(f"{ROOT}/Chassis/Bad", BOX)
    documents[f"{ROOT}/Chassis/Bad"] = 500
    assert polled(connect(documents)) == 344.0


def test_a_bmc_without_power_is_said(connect):
    with pytest.raises(SourceError) as caught:
        connect(box()).poller.poll()
    assert caught.value.state == "absent"


def test_links_to_other_hosts_are_not_followed(connect, bmc):
    documents = box("Power") | control({"PowerConsumedWatts": 344})
    documents[BOX]["EnvironmentMetrics"] = link("http://192.0.2.1/steal")
    assert polled(connect(documents)) == 344.0


def test_reading_before_the_first_answer_is_an_error(connect):
    with pytest.raises(SourceError, match="not answered"):
        connect(box()).read()


def test_the_time_is_that_of_the_poll_and_goes_stale(connect):
    source = connect(box("Power") | control({"PowerConsumedWatts": 344}))
    source.poller.poll()
    clock = source.poller._clock
    polled_ns = clock.now_ns
    clock.now_ns += 59_000_000_000
    assert source.read() == (polled_ns, 344.0)
    clock.now_ns += 2_000_000_000
    with pytest.raises(SourceError) as caught:
        source.read()
    assert caught.value.state == "lost"


def test_a_bmc_that_goes_and_comes_back(connect, bmc):
    source = connect(box("Power") | control({"PowerConsumedWatts": 344}))
    source.poller.poll()
    documents, bmc.documents = bmc.documents, {f"{BOX}/Power": 503}
    with pytest.raises(SourceError) as caught:
        source.poller.poll()
    assert caught.value.state == "error"
    bmc.documents = documents | control({"PowerConsumedWatts": 400})
    assert polled(source) == 400.0


def test_login_is_sent_and_never_shown(connect, bmc):
    bmc.login = "Basic YWRtaW46Y29ycmVjdCBob3JzZQ=="  # admin:correct horse
    login = {"WATTPRINT_REDFISH_USER": "admin", "WATTPRINT_REDFISH_PASSWORD": PASSWORD}
    documents = box("Power") | control({"PowerConsumedWatts": 344})
    assert polled(connect(documents, **login)) == 344.0
    login["WATTPRINT_REDFISH_PASSWORD"] = "wrong " + PASSWORD
    with pytest.raises(SourceError) as caught:
        connect(documents, **login).poller.poll()
    assert caught.value.state == "refused"
    assert "WATTPRINT_REDFISH_PASSWORD_FILE" in caught.value.fix
    assert PASSWORD not in repr(caught.value)


def test_password_from_a_file(connect, bmc, tmp_path):
    bmc.login = "Basic YWRtaW46Y29ycmVjdCBob3JzZQ=="
    (tmp_path / "secret").write_text(PASSWORD + "\n")
    login = {
        "WATTPRINT_REDFISH_USER": "admin",
        "WATTPRINT_REDFISH_PASSWORD_FILE": str(tmp_path / "secret"),
    }
    assert polled(connect(box("Power") | control({"PowerConsumedWatts": 344}), **login)) == 344.0


def survey_of(tmp_path, **environ):
    return redfish.discover(Host(str(tmp_path), environ=environ))


def test_nothing_happens_unless_configured(tmp_path, bmc):
    survey = survey_of(tmp_path)
    assert (survey.sources, survey.findings, bmc.requests) == ([], [], [])


@pytest.mark.parametrize(
    ("environ", "state"),
    [
        ({"WATTPRINT_REDFISH_URL": "bmc.example"}, "broken"),
        ({"WATTPRINT_REDFISH_URL": "file:///etc/passwd"}, "broken"),
        ({"WATTPRINT_REDFISH_URL": "https://["}, "broken"),
        ({"WATTPRINT_REDFISH_URL": "https://admin:secret@bmc.example"}, "broken"),
        ({"WATTPRINT_REDFISH_URL": "http://192.0.2.1", "WATTPRINT_REDFISH_USER": "admin"}, "refused"),
        ({"WATTPRINT_REDFISH_URL": "https://bmc", "WATTPRINT_REDFISH_PASSWORD_FILE": "/no/such"}, "refused"),
    ],
)
def test_wrong_configuration_is_a_finding(tmp_path, environ, state):
    survey = survey_of(tmp_path, **environ)
    assert survey.sources == []
    (finding,) = survey.findings
    assert finding.state == state
    assert finding.fix
    assert "secret" not in finding.detail


def test_the_thread_asks_and_the_reader_does_not_wait(tmp_path, bmc):
    bmc.documents = box("Power") | control({"PowerConsumedWatts": 344})
    (source,) = survey_of(tmp_path, WATTPRINT_REDFISH_URL=bmc.url + "/redfish/v1/").sources
    try:
        assert source.poller.wait(10.0)
        timestamp_ns, power_w = source.read()
        assert power_w == 344.0
        assert 0 < timestamp_ns <= Clock().boottime_ns()
        assert source.info.covers == ("cpu", "dram", "gpu")
        thread = source.poller.thread
    finally:
        source.close()
    thread.join(10.0)  # closing waits for it for half a second alone
    assert not thread.is_alive()


def test_a_refused_login_is_not_tried_again(tmp_path, bmc):
    bmc.login = "Basic other"
    (source,) = survey_of(tmp_path, WATTPRINT_REDFISH_URL=bmc.url).sources
    assert source.poller.wait(10.0)
    source.poller.thread.join(10.0)
    assert not source.poller.thread.is_alive()
    assert len(bmc.requests) == 1
    with pytest.raises(SourceError) as caught:
        source.read()
    assert caught.value.state == "refused"
    source.close()


def unused_url():
    """An address on loopback at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


def test_a_silent_bmc_is_an_error_and_not_a_number(tmp_path):
    (source,) = survey_of(tmp_path, WATTPRINT_REDFISH_URL=unused_url()).sources
    try:
        assert source.poller.wait(10.0)
        with pytest.raises(SourceError) as caught:
            source.read()
        assert caught.value.state == "error"
        assert "127.0.0.1" not in str(caught.value), "it goes into records"
    finally:
        source.close()


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork.*:DeprecationWarning")
def test_a_forked_child_asks_for_itself(tmp_path, bmc):
    bmc.documents = box("Power") | control({"PowerConsumedWatts": 344})
    (source,) = survey_of(tmp_path, WATTPRINT_REDFISH_URL=bmc.url).sources
    assert source.poller.wait(10.0)
    before = len(bmc.requests)
    child = os.fork()
    if child == 0:
        try:
            source.read()
            os._exit(0 if source.poller.wait(10.0) else 1)
        finally:
            os._exit(2)
    assert os.waitpid(child, 0)[1] == 0
    source.close()
    assert len(bmc.requests) > before


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (401, "refused"),
        (403, "refused"),
        (404, "absent"),
        (500, "error"),
        ((200, {}, b"<html>"), "broken"),
        ((200, {}, b"\xff\xfe\x00"), "broken"),
        ((200, {}, b"[" * 100_000), "broken"),
    ],
)
def test_what_a_server_answers(bmc, answer, state):
    bmc.documents["/x"] = answer
    with pytest.raises(SourceError) as caught:
        get_json(bmc.url + "/x?token=secret")
    assert caught.value.state == state
    assert "secret" not in str(caught.value)


def test_a_redirect_stays_on_its_host(bmc):
    bmc.documents = {"/a": (302, {"Location": "/b"}, b""), "/b": {"ok": 1}}
    assert get_json(bmc.url + "/a") == {"ok": 1}
    other = bmc.url.replace("127.0.0.1", "localhost")
    bmc.documents["/c"] = (302, {"Location": f"{other}/b"}, b"")
    bmc.requests.clear()
    with pytest.raises(SourceError, match="302"):
        get_json(bmc.url + "/c", headers={"Authorization": "Basic x"})
    assert bmc.requests == ["/c"]


def test_an_answer_without_end_is_cut(bmc, monkeypatch):
    monkeypatch.setattr("wattprint.host.network.MAX_BYTES", 1000)
    bmc.documents["/x"] = ["long"] * 1000
    with pytest.raises(SourceError, match="more than"):
        get_json(bmc.url + "/x")


def test_only_http(tmp_path):
    with pytest.raises(SourceError, match="no http"):
        get_json(f"file://{tmp_path}")


def test_addresses_are_shown_without_secrets():
    assert public_url("https://me:secret@host:8443/a/b?key=secret#c") == "https://host:8443/a/b"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")
def test_certificates_are_checked_unless_told_not_to(tmp_path, bmc):
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    made = ["openssl", "req", "-x509", *curve, "-subj", "/CN=bmc", "-keyout", key, "-out", certificate]
    subprocess.run(made, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    bmc.server.socket = context.wrap_socket(bmc.server.socket, server_side=True)
    bmc.documents = box("Power") | control({"PowerConsumedWatts": 344})
    url = bmc.url.replace("http:", "https:")
    with pytest.raises(SourceError) as caught:
        get_json(f"{url}{BOX}/Power")
    assert caught.value.state == "refused"
    answers = {}
    for insecure in ("", "1"):
        environ = {"WATTPRINT_REDFISH_URL": url, "WATTPRINT_REDFISH_INSECURE": insecure}
        (source,) = survey_of(tmp_path, **environ).sources
        assert source.poller.wait(10.0)
        try:
            answers[insecure] = source.read()[1]
        except SourceError as error:
            answers[insecure] = error.fix
        source.close()
    assert answers == {"": redfish.FIX_TLS, "1": 344.0}


def test_a_controller_without_an_address_is_named_with_what_to_type(tmp_path):
    def named(root):
        (interface,) = [one for one in ask_all(Host(str(root), environ={})) if one.name == "redfish"]
        return interface.findings

    assert named(tmp_path) == []
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev/ipmi0").touch()
    (finding,) = named(tmp_path)
    assert (finding.name, finding.state, finding.inside) == ("BMC (/dev/ipmi0)", "skipped", "node/rest")
    assert finding.fix.startswith("export WATTPRINT_REDFISH_URL=https://")
