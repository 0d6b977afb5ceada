"""A number that was ours and is the program's now is neither read, written nor closed."""

from __future__ import annotations

import errno
import os
import resource

import pytest

from wattprint.host.descriptor import Descriptor
from wattprint.host.files import Files


@pytest.fixture
def theirs(tmp_path):
    """A file of the program, to be put under a number of ours."""
    path = tmp_path / "theirs"
    path.write_text("precious")
    number = os.open(path, os.O_RDWR)
    yield number
    os.close(number)


def taken_over(descriptor, theirs):
    """What a program does that closes our number and opens a file of its own, which gets it."""
    number = descriptor.number
    os.close(number)
    os.dup2(theirs, number)
    return number


def test_a_number_is_out_of_the_way_and_goes_to_no_program(tmp_path):
    kept = Descriptor(os.open(tmp_path, os.O_RDONLY))
    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert kept.number >= (768 if limit > 800 else 192)
    assert not os.get_inheritable(kept.number)
    kept.close()


def test_a_process_of_few_descriptors_has_it_where_it_was_opened(tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    number = os.open(tmp_path, os.O_RDONLY)
    resource.setrlimit(resource.RLIMIT_NOFILE, (number + 8, hard))
    try:
        kept = Descriptor(number)
        assert kept.number == number
        kept.close()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_the_number_of_another_file_is_not_ours_and_stays_open(tmp_path, theirs):
    (tmp_path / "ours").write_text("")
    kept = Descriptor(os.open(tmp_path / "ours", os.O_RDWR))
    number = taken_over(kept, theirs)
    assert kept.status() is None
    with pytest.raises(OSError, match="closed by the program") as refused:
        kept.ours()
    assert refused.value.errno == errno.EBADF
    kept.close()
    kept.close()
    assert os.pread(number, 10, 0) == b"precious"
    os.close(number)


def test_the_programs_own_opening_of_our_file_stays_open(tmp_path):
    path = tmp_path / "ours"
    path.write_text("line")
    kept = Descriptor(os.open(path, os.O_WRONLY | os.O_APPEND))
    reading = os.open(path, os.O_RDONLY)
    number = taken_over(kept, reading)
    kept.close()
    assert os.pread(number, 10, 0) == b"line"
    os.close(number)
    os.close(reading)


def test_it_is_opened_again_at_its_path_if_it_is_the_same_file(tmp_path, theirs):
    path = tmp_path / "ours"
    path.write_text("")
    kept = Descriptor(os.open(path, os.O_WRONLY | os.O_APPEND))
    number = taken_over(kept, theirs)
    kept.open_again(str(path), os.O_WRONLY | os.O_APPEND)
    os.write(kept.ours(), b"on")
    assert path.read_text() == "on"
    path.rename(tmp_path / "moved")
    path.write_text("not ours")
    os.close(kept.number)
    with pytest.raises(OSError, match="another file now"):
        kept.open_again(str(path), os.O_WRONLY | os.O_APPEND)
    assert path.read_text() == "not ours"
    os.close(number)


def test_a_counter_is_read_from_its_own_file(tmp_path, theirs):
    (tmp_path / "counter").write_text("17")
    kept = Files(str(tmp_path)).keep("counter")
    number = taken_over(kept._kept, theirs)
    assert kept.read() == b"17"
    kept.close()
    assert os.pread(number, 10, 0) == b"precious"
    os.close(number)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(kept._kept.number)
