"""Exit codes, commands that do not start, arguments that cannot be used, streams and disks that fail."""

from __future__ import annotations

import json
import os
import signal
import subprocess

import pytest

from .desk import COMMAND, fill


@pytest.mark.parametrize("code", [0, 7, 127, 255])
def test_exit_code_is_kept(desk, code):
    assert desk.run("sh", "-c", f"exit {code}").returncode == code


@pytest.mark.fault("a signal ends the program", "the exit code is 128 and its number, as a shell has it")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGSEGV", "SIGPIPE"])
def test_program_ended_by_a_signal(desk, name):
    number = getattr(signal, name)
    done = desk.run("sh", "-c", f"kill -{int(number)} $$")
    assert done.returncode == 128 + number
    assert desk.last("end")["status"] == "failed"


@pytest.mark.fault("the command is not there", "exit code 127, one line, no record")
def test_command_not_found(desk):
    done = desk.run("no-such-program-here")
    assert done.returncode == 127
    line = "no-such-program-here: command not found · nothing was metered · check the name and PATH"
    assert done.stderr == f"wattprint: {line}\n"
    assert desk.runs() == []


@pytest.mark.fault("the command may not be run", "exit code 126, one line")
def test_command_not_executable(desk):
    path = desk.folder / "data.txt"
    path.write_text("no program\n")
    done = desk.run(path)
    assert done.returncode == 126
    assert done.stderr.startswith(f"wattprint: {path}: not executable · nothing was metered · chmod +x ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.fault("the command is a folder", "exit code 126, one line")
def test_command_is_a_folder(desk):
    done = desk.run(desk.folder)
    assert done.returncode == 126
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.fault("a script has no interpreter line", "the shell runs it, as it would without a meter")
def test_script_without_interpreter_line(desk):
    script = desk.folder / "script"
    script.write_text("echo from $1; exit 9\n")
    script.chmod(0o755)
    done = desk.run(script, "sh")
    assert (done.returncode, done.stdout) == (9, "from sh\n")


def test_no_command(desk):
    done = desk.call("run")
    assert done.returncode == 2
    assert "there is no command to run" in done.stderr
    assert "wattprint run --help" in done.stderr


def test_no_arguments_at_all(desk):
    done = desk.call()
    assert done.returncode == 2
    assert "Commands:" in done.stdout + done.stderr


@pytest.mark.fault("an option cannot be used", "it is refused by its name before the program starts")
@pytest.mark.parametrize(
    "options", [["--region", "Atlantis"], ["--pue", "0.5"], ["--pue", "1.3x"], ["--metric", "loss=nan"]]
)
def test_what_cannot_be_used_is_refused_before_the_program_starts(desk, options):
    done = desk.call("run", *options, "--", "touch", desk.folder / "started")
    assert done.returncode == 2
    assert options[1].split("=")[-1] in done.stderr
    assert not (desk.folder / "started").exists()


@pytest.mark.fault("arguments are no UTF-8", "the program gets the same bytes")
def test_arguments_of_any_bytes(desk):
    done = desk.run("printf", "%s", b"\xff\xfe caf\xc3\xa9".decode("utf-8", "surrogateescape"), text=False)
    assert (done.returncode, done.stdout) == (0, b"\xff\xfe caf\xc3\xa9")
    assert desk.only_run()["status"] == "finished"


def test_stdin_stdout_stderr_folder_and_environment_pass_through(desk):
    code = "import os,sys; data=sys.stdin.read(); print(data[::-1]); print(os.getcwd(), os.environ['X'])"
    desk.environ["X"] = "y z"
    done = desk.python(code, input="abc", cwd=desk.folder)
    assert done.stdout == f"cba\n{os.path.realpath(desk.folder)} y z\n"


@pytest.mark.fault("the program is given descriptors and a signal mask", "it has them as without a meter")
def test_open_descriptors_and_signal_mask_pass_through(desk):
    code = (
        "import os, signal; os.write(3, b'hello'); print(sorted(map(int, signal.pthread_sigmask(0, ()))),"
        " signal.getsignal(signal.SIGCHLD) == signal.SIG_DFL, signal.getsignal(signal.SIGINT))"
    )
    read, write = os.pipe()

    def prepare():
        os.dup2(write, 3)
        signal.pthread_sigmask(signal.SIG_SETMASK, {signal.SIGUSR2})

    done = desk.python(code, close_fds=False, preexec_fn=prepare)
    os.close(write)
    assert os.read(read, 10) == b"hello"
    os.close(read)
    shown = [int(signal.SIGUSR2)]
    assert done.stdout == f"{shown} True <built-in function default_int_handler>\n"


@pytest.mark.fault("the error stream is on a full disk", "output, exit code and record are as ever")
@pytest.mark.parametrize("quiet", [[], ["--quiet"]])
def test_stderr_on_a_full_disk(desk, quiet):
    with open("/dev/full", "w") as full:
        done = desk.call(
            "run",
            *quiet,
            "--",
            "sh",
            "-c",
            "exit 7",
            capture_output=False,
            stdout=subprocess.PIPE,
            stderr=full,
        )
    assert (done.returncode, done.stdout) == (7, "")
    assert desk.only_run()["exit_code"] == 7


@pytest.mark.fault("the error stream is closed", "output and exit code are as ever")
def test_stderr_closed(desk):
    done = subprocess.run(
        f"{COMMAND} run -- sh -c 'exit 7' 2>&-",
        shell=True,
        env=desk.environ,
        stdout=subprocess.PIPE,
        check=False,
    )
    assert (done.returncode, done.stdout) == (7, b"")


@pytest.mark.fault("nobody reads the error stream", "the exit code is as ever")
def test_stderr_with_no_reader(desk):
    read, write = os.pipe()
    os.close(read)
    done = desk.run("sh", "-c", "exit 7", capture_output=False, stderr=write)
    os.close(write)
    assert done.returncode == 7


def warnings_of(done):
    return " ".join(done.stderr.split()).count("the record is incomplete or not kept")


@pytest.mark.fault("the home cannot be made", "the program runs, the receipt is printed, one warning")
def test_home_below_a_file(desk):
    (desk.folder / "file").write_text("")
    desk.environ["WATTPRINT_HOME"] = str(desk.folder / "file" / "home")
    done = desk.run("sh", "-c", "echo done; exit 3")
    assert (done.returncode, done.stdout) == (3, "done\n")
    assert warnings_of(done) == 1
    assert "at the facility" in done.stderr
    quiet = desk.call("run", "--quiet", "--", "true")
    assert warnings_of(quiet) == 1
    assert "at facility" in quiet.stderr


@pytest.mark.fault("the home may not be written", "the program runs, the receipt is printed, one warning")
def test_home_without_the_right_to_write(plain_desk):
    plain_desk.home.mkdir(mode=0o755)
    done = plain_desk.python("print('done')")
    assert (done.returncode, done.stdout) == (0, "done\n")
    assert warnings_of(done) == 1
    assert "at the facility" in done.stderr


NO_HOME = "no folder for records: HOME is not set, and the user has no account"
SAY_HOME = "export WATTPRINT_HOME=/path/to/folder"


@pytest.mark.fault("a user has no HOME and no account", "the program runs, one line says what to set")
def test_run_of_a_user_without_home_and_account(stray_desk):
    done = stray_desk.call("run", "--region", "FR", "-q", "--", "sh", "-c", "exit 3", cwd=stray_desk.folder)
    assert done.returncode == 3
    first, second = done.stderr.splitlines()
    assert first == f"wattprint: the record is incomplete or not kept: {NO_HOME} · {SAY_HOME}"
    assert "at facility" in second
    full = stray_desk.call("run", "--region", "FR", "--", "true", cwd=stray_desk.folder)
    assert " ".join(full.stderr.split()).count(f"{NO_HOME} · {SAY_HOME}") == 1
    assert "wattprint show" not in full.stderr
    assert os.listdir(stray_desk.folder) == []


@pytest.mark.fault("records are asked for where no home is known", "one line says what to set")
@pytest.mark.parametrize(
    "verb", [["runs"], ["show", "last"], ["ledger", "path"], ["report"], ["trust", "last"]]
)
def test_verbs_of_a_user_without_home_and_account(stray_desk, verb):
    done = stray_desk.call(*verb, cwd=stray_desk.folder)
    assert done.returncode == 2
    assert done.stderr == f"wattprint: {NO_HOME} · {SAY_HOME}\n"
    assert os.listdir(stray_desk.folder) == []


def test_a_file_is_shown_to_a_user_without_home_and_account(stray_desk):
    elsewhere = stray_desk.folder / "elsewhere"
    stray_desk.call("run", "-q", "--", "true", env=stray_desk.environ | {"WATTPRINT_HOME": str(elsewhere)})
    (path,) = elsewhere.glob("spool/*/*/*/*.jsonl")
    done = stray_desk.call("show", path, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["run"]["status"] == "finished"


def test_doctor_of_a_user_without_home_and_account(stray_desk):
    done = stray_desk.call("doctor", cwd=stray_desk.folder)
    assert done.returncode == 0
    assert f"{NO_HOME}: runs print a receipt and are not kept" in " ".join(done.stdout.split())
    assert "export WATTPRINT_HOME=/path/to/folder" in done.stdout


@pytest.mark.fault(
    "`~` is typed where no shell resolves it", "it is the user's folder, never one of that name"
)
@pytest.mark.parametrize(
    ("variable", "folder"), [("WATTPRINT_HOME", "there"), ("XDG_DATA_HOME", "there/wattprint")]
)
def test_a_tilde_that_no_shell_has_resolved(desk, variable, folder):
    del desk.environ["WATTPRINT_HOME"]
    desk.environ |= {"HOME": str(desk.folder), variable: "~/there"}
    done = desk.call("run", "-q", "--", "true", cwd=desk.folder)
    assert done.returncode == 0
    assert os.listdir(desk.folder) == ["there"]
    assert (desk.folder / folder / "spool").is_dir()


@pytest.mark.fault("the disk is full", "the program runs, one warning; later runs are kept")
def test_full_disk(small_disk):
    desk = small_disk
    done = desk.python("print('done')")
    assert (done.returncode, warnings_of(done)) == (0, 0)
    fill(desk.home / "filling")
    done = desk.python("print('done'); raise SystemExit(5)")
    assert (done.returncode, done.stdout) == (5, "done\n")
    assert warnings_of(done) == 1
    assert "at the facility" in done.stderr
    (desk.home / "filling").unlink()
    done = desk.python("print('done')")
    assert warnings_of(done) == 0
    assert [run["status"] for run in desk.runs()].count("finished") == 2


@pytest.mark.fault("the disk is full for a while", "lines wait in memory and none is lost")
def test_disk_full_for_a_while_loses_nothing(small_disk):
    desk = small_disk
    code = (
        "import os, sys, time\n"
        "path = os.environ['WATTPRINT_HOME'] + '/filling'\n"
        "fd = os.open(path, os.O_WRONLY | os.O_CREAT)\n"
        "try:\n"
        "    while os.write(fd, bytes(512)): pass\n"
        "except OSError: pass\n"
        "time.sleep(2.5)\n"
        "os.unlink(path); os.close(fd)\n"
    )
    done = desk.python(code)
    assert done.returncode == 0
    assert warnings_of(done) == 0
    run = desk.only_run()
    assert (run["status"], run["damage"]) == ("finished", None)
    assert desk.snapshots() >= 3


def test_receipt_as_json(desk):
    path = desk.folder / "receipt.json"
    done = desk.call("run", "--region", "FR", "--receipt", path, "--", "true")
    assert done.returncode == 0
    assert json.loads(path.read_text())["run"]["status"] == "finished"
