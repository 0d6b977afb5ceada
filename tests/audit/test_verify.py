"""A bundle that was not touched holds; whatever was touched is found, and where."""

import functools
import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wattprint.account.site import make_statement
from wattprint.audit.bundle import digest, json_bytes, make_bundle, pack, unpack
from wattprint.audit.spools import audit
from wattprint.audit.verify import order, verify_bundle, verify_run

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "schema_1"
RUNS = {
    "finished": ["finished.jsonl"],
    "killed": ["killed.jsonl"],
    "two nodes": ["two-nodes-a.jsonl", "two-nodes-b.jsonl"],
    "gpu": ["gpu.jsonl"],
}
STATEMENT, FACTORS, MANIFEST = "statement.json", "factors.json", "manifest.json"


def spools_of(names):
    return {name: (FIXTURES / name).read_bytes() for name in names}


def sealed(spools, sign=None):
    records = order([audit(name, data)[0] for name, data in spools.items()])
    statement = make_statement(records).statement
    return make_bundle(
        records[0].header.run, spools, json.loads(json.dumps(statement.as_dict())), statement.factors, sign
    )


@pytest.fixture(scope="module")
def bundle():
    return sealed(spools_of(RUNS["finished"]))


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """How to sign with our key, our public key, and how somebody else signs."""
    pytest.importorskip("cryptography")
    from functools import partial

    from wattprint.audit.signature import new_key, read_key, read_public_key, signed

    folder = tmp_path_factory.mktemp("keys")
    ours, theirs = str(folder / "ours.pem"), str(folder / "theirs.pem")
    public, _ = new_key(ours)
    new_key(theirs)
    return partial(signed, read_key(ours)), read_public_key(public), partial(signed, read_key(theirs))


@pytest.fixture(scope="module")
def signed_bundle(keys):
    return sealed(spools_of(RUNS["killed"]), keys[0])


def resealed(members):
    """What somebody packs who changes members and makes the manifest follow."""
    manifest = json.loads(members[MANIFEST])
    for one in manifest["members"]:
        data = members[one["path"]]
        one |= {"bytes": len(data), "sha256": digest(data)}
    return pack(members | {MANIFEST: json_bytes(manifest)})


def changed(bundle, path, change):
    """The bundle with the JSON of one member changed, and a manifest that follows."""
    members = unpack(bundle)
    value = json.loads(members[path])
    change(value)
    return resealed(members | {path: json_bytes(value)})


def states(verification):
    return {check.name: check.state for check in verification.checks}


def findings(verification, name):
    (check,) = (check for check in verification.checks if check.name == name)
    return check.findings


def whole(names):
    """What is said of the ends of these records."""
    return "not checked" if "killed.jsonl" in names else "ok"


@pytest.mark.parametrize("names", RUNS.values(), ids=RUNS)
def test_what_was_not_touched_holds(names):
    verification = verify_bundle(sealed(spools_of(names)))
    assert states(verification) == {
        "container": "ok",
        "manifest": "ok",
        "signature": "not checked",
        "record": "ok",
        "end": whole(names),
        "arithmetic": "ok",
        "statement": "ok",
        "factors": "ok",
    }
    assert not verification.failed
    assert verification.signed_by is None


@pytest.mark.parametrize("names", RUNS.values(), ids=RUNS)
def test_a_run_of_the_ledger_holds_without_a_bundle(names):
    spools = spools_of(names)
    run = json.loads(next(iter(spools.values())).split(b"\n")[0])["run"]
    assert states(verify_run(run, spools)) == {
        "record": "ok",
        "end": whole(names),
        "signature": "not checked",
        "arithmetic": "ok",
        "factors": "ok",
    }
    (other,) = (one for one in verify_run("another", spools).checks if one.name == "record")
    assert other.state == "failed"
    assert other.findings[0].path == "$.run"


def test_every_byte_of_a_bundle_counts():
    """Each byte, of the container too, with one of its bits turned (another one at each place)."""
    data = bytearray(sealed(spools_of(RUNS["killed"])))
    for place in range(len(data)):
        data[place] ^= 1 << place % 8
        assert verify_bundle(bytes(data)).failed, place
        data[place] ^= 1 << place % 8
    assert not verify_bundle(bytes(data)).failed


PLACES = st.integers(0, 1 << 40)


def turned(content, *bits):
    """``content`` with some of its bits turned; places beyond its length count round."""
    altered = bytearray(content)
    for bit in {bit % (8 * len(content)) for bit in bits}:
        altered[bit // 8] ^= 1 << bit % 8
    return bytes(altered)


@given(which=st.integers(0, 2), bits=st.lists(PLACES, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_bits_turned_inside_a_member_are_found_though_the_container_is_packed_anew(bundle, which, bits):
    members = unpack(bundle)
    path = [path for path in members if path != MANIFEST][which]
    verification = verify_bundle(pack(members | {path: turned(members[path], *bits)}))
    assert verification.failed
    assert any(found.file == path for found in findings(verification, "manifest"))


@given(path=st.sampled_from([MANIFEST, "signature.json"]), bit=PLACES)
@settings(max_examples=60, deadline=None)
def test_a_signature_covers_the_whole_manifest_and_itself(signed_bundle, path, bit):
    members = unpack(signed_bundle)
    assert verify_bundle(pack(members | {path: turned(members[path], bit)})).failed


def kind_of(lines, number):
    return json.loads(lines[number - 1])["kind"]


def test_a_line_of_any_kind_that_was_altered_is_named(bundle):
    members = unpack(bundle)
    path = "spools/finished.jsonl"
    lines = members[path].split(b"\n")
    tried = set()
    for number in range(1, len(lines) - 1):  # the last line, which nothing vouches for, comes below
        kind = kind_of(lines, number)
        digits = lines[number - 1].index(b'_ns":') + 5
        altered = bytearray(lines[number - 1])
        altered[digits] = ord("2") if altered[digits] != ord("2") else ord("3")
        content = b"\n".join([*lines[: number - 1], bytes(altered), *lines[number:]])
        verification = verify_bundle(resealed(members | {path: content}))
        found = findings(verification, "record")
        assert [(one.file, one.line) for one in found[:1]] == [(path, number)], kind
        tried.add(kind)
    assert {"header", "snapshot", "begin", "window", "metric"} <= tried


def test_the_last_line_is_held_by_the_manifest(bundle):
    members = unpack(bundle)
    path = "spools/finished.jsonl"
    assert b'"status":"finished"' in members[path]
    altered = members[path].replace(b'"status":"finished"', b'"status":"failed"')
    verification = verify_bundle(pack(members | {path: altered}))
    assert findings(verification, "manifest")[0].file == path


def test_an_altered_number_is_named_with_its_path(bundle):
    def carbon(statement):
        statement["carbon"]["total_g"]["mid"] *= 1 + 1e-9

    verification = verify_bundle(changed(bundle, STATEMENT, carbon))
    (found,) = findings(verification, "statement")
    assert (found.file, found.path) == (STATEMENT, "$.carbon.total_g.mid")


def test_a_difference_in_the_last_bits_is_rounding(bundle):
    def carbon(statement):
        statement["carbon"]["total_g"]["mid"] *= 1 + 1e-15

    assert states(verify_bundle(changed(bundle, STATEMENT, carbon)))["statement"] == "ok"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda s: s["energy"]["boundaries"]["node_j"].update(mid=1.0), "$.energy.boundaries.node_j.mid"),
        (lambda s: s["energy"]["resources"][0].update(method="modelled"), "$.energy.resources[0].method"),
        (lambda s: s["run"].update(name="other"), "$.run.name"),
        (lambda s: s["warnings"].append("trust me"), "$.warnings"),
        (lambda s: s["water"].pop("total_l"), "$.water.total_l"),
        (lambda s: s.update(note="x"), "$.note"),
        (lambda s: s["windows"].pop(), "$.windows"),
    ],
)
def test_any_field_of_a_statement_is_computed_again(bundle, change, path):
    verification = verify_bundle(changed(bundle, STATEMENT, change))
    assert states(verification)["statement"] == "failed"
    assert findings(verification, "statement")[0].path == path


def grid(factor):
    return factor["id"].startswith("grid/")


def greener(bundle):
    """Somebody halves the grid's intensity in the factors, and lets every product follow from it."""
    members = unpack(bundle)
    factors = json.loads(members[FACTORS])
    statement = json.loads(members[STATEMENT])
    (index,) = (index for index, one in enumerate(factors) if grid(one))
    for one, mid in ((factors[index], "mid"), (statement["factors"][index], "value")):
        one |= {mid: one[mid] / 2, "low": one["low"] / 2}
    carbon = statement["carbon"]
    half_g = carbon["operational_location_g"]["mid"] / 2
    for name in ("operational_location_g", "total_g"):
        carbon[name] |= {"mid": carbon[name]["mid"] - half_g, "low": 0.0}
    carbon["intensity_g_per_kwh"]["mid"] /= 2
    carbon["intensity_g_per_kwh"]["low"] /= 2
    return members | {FACTORS: json_bytes(factors), STATEMENT: json_bytes(statement)}, index


def test_a_factor_that_the_tables_do_not_have_is_found(bundle):
    members, index = greener(bundle)
    verification = verify_bundle(resealed(members))
    assert states(verification)["arithmetic"] == "ok"
    assert states(verification)["factors"] == "failed"
    assert [one.path for one in findings(verification, "factors")] == [f"$[{index}].low"]


def test_factors_of_other_tables_are_not_checked_and_never_ok(bundle):
    def older(manifest):
        manifest["made"]["tables"]["grid_country.tsv"] = "0" * 64

    members = unpack(bundle)
    manifest = json.loads(members[MANIFEST])
    older(manifest)
    verification = verify_bundle(resealed(members | {MANIFEST: json_bytes(manifest)}))
    assert states(verification)["factors"] == "not checked"
    assert "grid_country.tsv" in str(findings(verification, "factors")[0])
    assert states(verification)["statement"] == "ok"

    altered, _ = greener(bundle)
    verification = verify_bundle(resealed(altered | {MANIFEST: json_bytes(manifest)}))
    assert states(verification)["statement"] == states(verification)["factors"] == "not checked"
    assert not verification.failed


def test_energies_follow_from_the_record_whatever_the_tables(bundle):
    def more(statement):
        for line in (statement["energy"]["resources"][0]["energy_j"],):
            line["high"] = line["mid"] = line["mid"] + 1000.0

    members = unpack(changed(bundle, STATEMENT, more))
    manifest = json.loads(members[MANIFEST])
    manifest["made"]["wattprint"] = "0.0.1"
    verification = verify_bundle(resealed(members | {MANIFEST: json_bytes(manifest)}))
    assert findings(verification, "statement")[0].path == "$.energy.resources[0].energy_j.mid"
    assert findings(verification, "arithmetic")[0].path == "$.energy.boundaries.node_j.mid"


DEEP = json_bytes({"energy": functools.reduce(lambda inner, _: [inner], range(600), 1.0)})


@pytest.mark.parametrize("text", [b"", b"[]\n", b"{}\n", b'{\n  "energy": 3\n}\n', b"\xff\n", DEEP])
def test_a_statement_that_is_none_is_a_finding_not_a_crash(bundle, text):
    members = unpack(bundle)
    assert verify_bundle(resealed(members | {STATEMENT: text})).failed


def test_members_nobody_listed_are_found(bundle):
    members = unpack(bundle)
    verification = verify_bundle(pack(members | {"readme.txt": b"trust me\n"}))
    assert findings(verification, "manifest")[0].path == "$.members"
    gone = {path: data for path, data in members.items() if path != FACTORS}
    assert verify_bundle(pack(gone)).failed


def rewritten(data):
    """The whole spool written again with doubled energies of the first source, each hash made to follow."""
    lines, before = [], ""
    for raw in data.decode().splitlines():
        line = json.loads(raw)
        for energy in line.get("energy", [])[:1]:
            energy[:6] = [joules * 2 for joules in energy[:6]]
        line["prev"] = before
        lines.append(json.dumps(line, separators=(",", ":"), ensure_ascii=False).encode() + b"\n")
        before = sha256(lines[-1]).hexdigest()
    return b"".join(lines)


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(1 << 70), 1 << 70),
    st.floats(allow_nan=False),
    st.text(max_size=5),
    st.sampled_from([[], {}, "node", "gpu/x", "FR", "root", "machine"]),
)


def leaves(value, path=()):
    if isinstance(value, dict | list) and value:
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from leaves(value[key], (*path, key))
    else:
        yield path


@given(number=st.integers(0, 1000), place=st.integers(0, 100_000), odd=ODD)
@settings(max_examples=150, deadline=None)
def test_no_value_that_somebody_writes_into_a_spool_breaks_the_check(number, place, odd):
    """Each hash follows, so that nothing but the value itself can speak against it."""
    (data,) = spools_of(["finished.jsonl"]).values()
    lines = [json.loads(line) for line in data.splitlines()]
    line = lines[number % len(lines)]
    *way, last = list(leaves(line))[place % len(list(leaves(line)))]
    holder = line
    for key in way:
        holder = holder[key]
    holder[last] = odd
    made, before = [], ""
    for one in lines:
        one["prev"] = before
        made.append(json.dumps(one).encode() + b"\n")
        before = sha256(made[-1]).hexdigest()
    verification = verify_run("20261122-000712-vhj4wz", {"x.jsonl": b"".join(made)})
    assert verification.checks[0].name == "record"
    json.dumps(verification.as_dict())


def test_an_imported_record_is_said_to_be_one():
    (data,) = spools_of(["killed.jsonl"]).values()
    lines, before = [json.loads(line) for line in data.splitlines()], ""
    lines[0]["origin"] = "emissions.csv, another tool"
    made = b""
    for line in lines:
        raw = json.dumps(line | {"prev": before}).encode() + b"\n"
        made, before = made + raw, sha256(raw).hexdigest()
    (record,) = (one for one in verify_run(lines[0]["run"], {"x": made}).checks if one.name == "record")
    assert record.state == "ok"
    assert "imported" in record.text
    assert "emissions.csv, another tool" in record.text


def test_who_rewrites_everything_leaves_no_trace_unless_the_key_is_known(keys):
    """What no chain and no manifest can prevent, and a key from elsewhere does."""
    sign, public_key, their_sign = keys
    forged = {name: rewritten(data) for name, data in spools_of(RUNS["finished"]).items()}
    assert not verify_bundle(sealed(forged)).failed
    unsigned = verify_bundle(sealed(forged), public_key)
    assert states(unsigned)["signature"] == "failed"
    by_another = verify_bundle(sealed(forged, their_sign), public_key)
    assert states(by_another)["signature"] == "failed"
    assert findings(by_another, "signature")[0].path == "$.public_key"
    old = unpack(sealed(spools_of(RUNS["finished"]), sign))["signature.json"]
    members = unpack(sealed(forged))
    grafted = {MANIFEST: members.pop(MANIFEST), "signature.json": old} | members
    assert states(verify_bundle(pack(grafted)))["signature"] == "failed"


def test_a_record_that_was_cut_off_at_a_line_is_said_to_have_no_end():
    (data,) = spools_of(RUNS["finished"]).values()
    lines = data.splitlines(keepends=True)
    for spools in ({"x": b"".join(lines[:-1])}, {"x": b"".join(lines[:2])}):
        run = json.loads(lines[0])["run"]
        for verification in (verify_run(run, spools), verify_bundle(sealed(spools))):
            (end,) = (check for check in verification.checks if check.name == "end")
            assert end.state == "not checked"
            assert [(one.file.removeprefix("spools/"), one.what) for one in end.findings] == [
                ("x", "has no end")
            ]


def test_a_signature_says_who_and_a_pinned_key_says_yes(keys):
    sign, public_key, _ = keys
    data = sealed(spools_of(RUNS["gpu"]), sign)
    free, pinned = verify_bundle(data), verify_bundle(data, public_key)
    assert states(free)["signature"] == states(pinned)["signature"] == "ok"
    assert free.signed_by == pinned.signed_by == sha256(public_key).hexdigest()
    (said,) = (check.text for check in free.checks if check.name == "signature")
    assert said == f"signed by {sha256(public_key).hexdigest()}: who that is you must know"
