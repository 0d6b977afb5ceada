"""The container: one form for one content, and keys that are made once."""

import binascii
import hashlib
import io
import json
import os
import struct
import zipfile
from pathlib import Path

import pytest

from wattprint._version import __version__
from wattprint.audit.bundle import (
    BundleError,
    Made,
    Manifest,
    Member,
    installed,
    json_bytes,
    make_bundle,
    pack,
    read_manifest,
    unpack,
)
from wattprint.audit.signature import Signature
from wattprint.errors import UsageError
from wattprint.factors import table
from wattprint.records import FactorLine

CONTENT = {"manifest.json": b"{}\n", "spools/a.jsonl": b"one\ntwo\n"}
FACTOR = FactorLine(
    id="grid/XYZ/2024",
    low=1.0,
    mid=2.0,
    high=3.0,
    unit="gCO2e/kWh",
    year=2024,
    method="lifecycle",
    source="a book",
    licence="CC0-1.0",
)


def by_hand(members):
    """A stored zip as PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16, lays it out."""
    date = (1980 - 1980) << 9 | 1 << 5 | 1
    local, central = b"", b""
    for name, data in members.items():
        numbers = (0, 0, 0, date, binascii.crc32(data), len(data), len(data), len(name), 0)
        offset = len(local)
        local += struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, *numbers) + name.encode() + data
        head = struct.pack("<IHHHHHHIIIHH", 0x02014B50, 3 << 8 | 20, 20, *numbers)
        central += head + struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, offset) + name.encode()
    count = len(members)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(central), len(local), 0)
    return local + central + end


def test_a_bundle_is_a_stored_zip_laid_out_in_one_way():
    assert pack(CONTENT) == by_hand(CONTENT)


def test_what_was_packed_comes_back_in_its_order():
    again = unpack(pack(CONTENT))
    assert again == CONTENT
    assert list(again) == list(CONTENT)


def deflated(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def twice():
    """The same name twice: one program reads the first, another the second."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.json", b"true")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.json", b"fake")
    return buffer.getvalue()


def remarked(members):
    data = bytearray(pack(members))
    data[-2:] = struct.pack("<H", 4)
    return bytes(data) + b"note"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"PK", id="a beginning"),
        pytest.param(pack(CONTENT)[:-1], id="cut short"),
        pytest.param(pack(CONTENT) + b"\n", id="a byte after it"),
        pytest.param(b"\n" + pack(CONTENT), id="a byte before it"),
        pytest.param(remarked(CONTENT), id="a comment"),
        pytest.param(deflated(CONTENT), id="compressed"),
        pytest.param(pack(CONTENT)[:40] + pack(CONTENT)[40:].replace(b"two", b"TWO"), id="other content"),
    ],
)
def test_anything_but_that_one_form_is_refused(data):
    with pytest.raises(BundleError):
        unpack(data)


def test_one_name_twice_is_refused():
    with pytest.raises(BundleError):
        unpack(twice())


def test_the_same_run_gives_the_same_bytes_and_a_manifest_of_all():
    spools = {"b.jsonl": b"bb\n", "a.jsonl": b"a\n"}
    first = make_bundle("r1", spools, {"x": 1.5}, [FACTOR])
    assert first == make_bundle("r1", dict(reversed(spools.items())), {"x": 1.5}, [FACTOR])
    members = unpack(first)
    names = ["manifest.json", "statement.json", "factors.json", "spools/a.jsonl", "spools/b.jsonl"]
    assert list(members) == names
    manifest = json.loads(members["manifest.json"])
    assert manifest["run"] == "r1"
    assert manifest["made"]["wattprint"] == __version__
    listed = {one["path"]: (one["bytes"], one["sha256"]) for one in manifest["members"]}
    assert list(listed) == names[1:]
    assert listed["spools/a.jsonl"] == (2, hashlib.sha256(b"a\n").hexdigest())
    assert members["spools/b.jsonl"] == b"bb\n"
    (factor,) = json.loads(members["factors.json"])
    assert (factor["id"], factor["mid"], factor["licence"]) == ("grid/XYZ/2024", 2.0, "CC0-1.0")


def test_every_installed_table_is_named_with_its_hash():
    made = installed()
    files = list(Path(table.FOLDER).rglob("*.tsv"))
    assert len(made.tables) == len(files) > 20
    assert (
        made.tables["sharealike/grid_zone.tsv"]
        == hashlib.sha256(Path(table.FOLDER, "sharealike", "grid_zone.tsv").read_bytes()).hexdigest()
    )


def test_a_manifest_of_a_later_version_says_what_to_type():
    manifest = json.loads(unpack(make_bundle("r1", {}, {}, []))["manifest.json"])
    with pytest.raises(BundleError, match="pip install --upgrade wattprint"):
        read_manifest(json_bytes(manifest | {"version": 2}))
    with pytest.raises(BundleError, match="cannot be understood"):
        read_manifest(json_bytes(manifest | {"note": "x"}))
    with pytest.raises(BundleError, match="not written as"):
        read_manifest(json.dumps(manifest).encode())


class TestKeys:
    @pytest.fixture(autouse=True)
    def library(self):
        pytest.importorskip("cryptography")

    def test_a_key_is_for_its_owner_alone_and_never_written_over(self, tmp_path):
        from wattprint.audit.signature import fingerprint, new_key, read_key, read_public_key

        path = str(tmp_path / "mine.pem")
        public, known = new_key(path)
        assert public == str(tmp_path / "mine.pub.pem")
        assert os.stat(path).st_mode & 0o777 == 0o600
        raw = read_key(path).public_key().public_bytes_raw()
        assert raw == read_public_key(public)
        assert known == fingerprint(raw) == hashlib.sha256(raw).hexdigest()
        before = Path(path).read_bytes()
        with pytest.raises(UsageError, match="no key was written"):
            new_key(path)
        assert Path(path).read_bytes() == before

    @pytest.mark.parametrize(
        "content", [b"", b"-----BEGIN PRIVATE KEY-----\nnone\n-----END PRIVATE KEY-----\n"]
    )
    def test_what_is_no_key_is_refused(self, tmp_path, content):
        from wattprint.audit.signature import read_key, read_public_key

        path = tmp_path / "key.pem"
        path.write_bytes(content)
        for read in (read_key, read_public_key):
            with pytest.raises(UsageError, match="--new-key"):
                read(str(path))
            with pytest.raises(UsageError, match="is not there"):
                read(str(tmp_path / "none.pem"))

    def test_the_halves_of_a_pair_are_not_taken_for_each_other(self, tmp_path):
        from wattprint.audit.signature import new_key, read_key, read_public_key

        path = str(tmp_path / "mine.pem")
        public, _ = new_key(path)
        with pytest.raises(UsageError, match="no private"):
            read_key(public)
        with pytest.raises(UsageError, match="no public"):
            read_public_key(path)


PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "bundle.md"


def test_the_check_on_the_reference_page_works(tmp_path):
    block = PAGE.read_text("utf-8").split("```python\n")[1].split("```")[0]
    page = {}
    exec(block, page)
    data = make_bundle("r1", {"a.jsonl": b"a\n"}, {"x": 1.5}, [FACTOR])
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.write_bytes(data)
    bad.write_bytes(pack(unpack(data) | {"spools/a.jsonl": b"b\n"}))
    assert page["manifest_holds"](good)
    assert not page["manifest_holds"](bad)


def test_the_reference_page_names_every_field_of_the_manifest_and_the_signature():
    page = PAGE.read_text("utf-8")
    names = [*Manifest.__struct_fields__, *Member.__struct_fields__, *Made.__struct_fields__]
    assert [name for name in [*names, *Signature.__struct_fields__] if f"`{name}`" not in page] == []
