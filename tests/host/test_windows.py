"""The calls of Windows, made on a C library that stands in for its own: layouts and arguments are real."""

from __future__ import annotations

import ctypes
import shutil
import subprocess

import pytest

from wattprint.host import windows
from wattprint.sources import emi

SOURCE = r"""
#include <stdint.h>
#include <string.h>
#include <wchar.h>
typedef uint32_t DWORD;
int open_handles = 0, open_lists = 0, open_queries = 0;
static int collected = 0;
static void *const LIST = (void *)0x7777777788, *const HANDLE = (void *)0x1234567890;

int GlobalMemoryStatusEx(unsigned char *status) {
  DWORD length;
  uint64_t total = 17179869184ULL;
  memcpy(&length, status, 4);
  if (length != 64) return 0;
  memcpy(status + 8, &total, 8);
  return 1;
}
int32_t CallNtPowerInformation(int level, void *in, DWORD in_size, unsigned char *out, DWORD size) {
  DWORD rate = (DWORD)-9850;
  if (level != 5 || in || in_size || size != 32) return (int32_t)0xC000000D;
  memset(out, 0, size);
  out[1] = out[3] = 1;
  memcpy(out + 16, &rate, 4);
  return 0;
}
void *SetupDiGetClassDevsW(const unsigned char *guid, const wchar_t *names, void *window, DWORD flags) {
  if (guid[0] != 0x44 || guid[15] != 0x53 || names || window || flags != 0x12) return (void *)-1;
  open_lists++;
  return LIST;
}
int SetupDiEnumDeviceInterfaces(void *list, void *device, const void *guid, DWORD index,
                                unsigned char *data) {
  DWORD size;
  memcpy(&size, data, 4);
  if (list != LIST || device || size != 32 || index > 1) return 0;
  data[20] = (unsigned char)index;
  return 1;
}
int SetupDiGetDeviceInterfaceDetailW(void *list, unsigned char *data, unsigned char *detail, DWORD size,
                                     DWORD *needed, void *device) {
  DWORD given;
  memcpy(&given, detail, 4);
  if (list != LIST || given != 8 || size < 64 || needed || device) return 0;
  const wchar_t *path = data[20] ? L"\\\\?\\emi1" : L"\\\\?\\emi0";
  memcpy(detail + 4, path, (wcslen(path) + 1) * sizeof(wchar_t));
  return 1;
}
int SetupDiDestroyDeviceInfoList(void *list) { return list == LIST && open_lists--; }
void *CreateFileW(const wchar_t *path, DWORD access, DWORD share, void *security, DWORD how, DWORD flags,
                  void *pattern) {
  if (wcscmp(path, L"\\\\?\\emi0") || access || share != 3 || security || how != 3 || flags || pattern)
    return (void *)-1;
  open_handles++;
  return HANDLE;
}
int DeviceIoControl(void *handle, DWORD code, void *in, DWORD in_size, unsigned char *out, DWORD size,
                    DWORD *length, void *later) {
  if (handle != HANDLE || in || in_size || later || code != 0x226000 || size != 2) return 0;
  out[0] = 2;
  out[1] = 0;
  *length = 2;
  return 1;
}
int CloseHandle(void *handle) { return handle == HANDLE && open_handles--; }

static void *const QUERY = (void *)0x5555666677, *const COUNTER = (void *)0x8888999900;
struct item { const wchar_t *name; DWORD status, unused; int64_t value; };
DWORD PdhOpenQueryW(const wchar_t *log, void *user, void **query) {
  if (log || user) return 0xC0000BBD;
  open_queries++;
  *query = QUERY;
  return 0;
}
DWORD PdhAddEnglishCounterW(void *query, const wchar_t *path, void *user, void **counter) {
  if (query != QUERY || user || wcscmp(path, L"\\Energy Meter(*)\\Energy")) return 0xC0000BB8;
  *counter = COUNTER;
  return 0;
}
DWORD PdhCollectQueryData(void *query) { collected++; return query == QUERY ? 0 : 0xC0000BBC; }
DWORD PdhGetFormattedCounterArrayW(void *counter, DWORD format, DWORD *size, DWORD *count,
                                   struct item *items) {
  static const struct item told[3] = {
    {L"rapl_package0_pkg", 0, 0, 33770455183333LL},
    {L"rapl_package0_dram", 1, 0, 77LL},
    {L"gone", 0xC0000BBA, 0, 5LL},
  };
  if (counter != COUNTER || format != 0x1400 || !collected) return 0xC0000BBD;
  if (!items || *size < sizeof told) {
    *size = sizeof told;
    return 0x800007D2;
  }
  memcpy(items, told, sizeof told);
  *count = 3;
  return 0;
}
DWORD PdhCloseQuery(void *query) { open_queries--; return query == QUERY ? 0 : 0xC0000BBC; }
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    if shutil.which("gcc") is None:
        pytest.skip("no C compiler")
    folder = tmp_path_factory.mktemp("windows")
    (folder / "fake.c").write_text(SOURCE)
    built = folder / "fake.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", built, folder / "fake.c"], check=True)
    return ctypes.CDLL(str(built))


@pytest.fixture
def api(library, monkeypatch):
    """The real calls, made on that library; all that they open they give back."""
    system = windows.Api()
    monkeypatch.setattr(system.__class__, "_library", lambda self, name: library)
    monkeypatch.setattr(system.__class__, "_last_error", lambda self: 5)
    yield system
    for counter in ("open_handles", "open_lists", "open_queries"):
        assert ctypes.c_int.in_dll(library, counter).value == 0


def test_the_memory_of_the_machine(api):
    assert api.memory_bytes() == 17179869184


def test_the_state_of_the_battery(api):
    state = windows.BatteryState(api.battery())
    assert (state.present, state.discharging, state.on_mains, state.power_w) == (True, True, False, 9.85)


def test_the_devices_of_an_interface(api):
    assert api.devices(emi.GUID) == [r"\\?\emi0", r"\\?\emi1"]
    assert api.devices(bytes(16)) == []


def test_a_device_is_asked_by_a_handle_of_64_bits(api):
    handle = api.open(r"\\?\emi0")
    assert handle == 0x1234567890
    assert api.ask(handle, emi.GET_VERSION, 2) == b"\2\0"
    with pytest.raises(OSError, match=r"refuses 0x226004 \(error 5\)"):
        api.ask(handle, emi.GET_METADATA_SIZE, 4)
    api.close(handle)


def test_a_device_that_does_not_open_says_why(api):
    with pytest.raises(PermissionError, match="does not open \\(error 5\\)"):
        api.open(r"\\?\emi1")


def test_a_performance_counter_tells_each_instance_that_has_a_value(api):
    query = api.performance(emi.COUNTER)
    assert query.values() == {"rapl_package0_pkg": 33770455183333, "rapl_package0_dram": 77}
    query.close()


def test_a_counter_that_this_windows_lacks_leaves_no_query_open(api):
    with pytest.raises(OSError, match="PdhAddEnglishCounterW answers 0xc0000bb8"):
        api.performance(r"\Energy Meter(*)\Nothing")
