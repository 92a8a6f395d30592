"""A timed process on a machine that has other work: wait for quiet, measure, say how much others took."""

import os
import subprocess
import time
from pathlib import Path

FLOOR = Path(__file__).resolve().parent / "floor/target/release/floor"
DISTURBED = 0.2  # cores taken by others above which a run is made again


def busy() -> float:
    """CPU seconds that this machine has spent on anything."""
    f = list(map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]))
    return (sum(f) - f[3] - f[4]) / os.sysconf("SC_CLK_TCK")  # less idle and iowait


def quiet(most=0.15, limit=90.0) -> None:
    """Wait until others use less than `most` of a core over a second."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        a = busy()
        time.sleep(1)
        if busy() - a < most:
            return
    print("  (never quiet)", flush=True)


def probe() -> float | None:
    """Seconds that a fixed 2-thread task takes just now: a machine's speed can wander by half and more."""
    if not FLOOR.exists():
        return None
    return float(subprocess.run([FLOOR, "probe"], capture_output=True, text=True, check=True).stdout)


def timed(peer, root: Path, log: Path) -> dict:
    """One build. Wall time is the whole process, from spawn to exit."""
    os.sync()
    probes = [probe()]
    rss = log.with_suffix(".rss")
    cmd = ["/usr/bin/time", "-f", "%M", "-o", str(rss), *peer.build_cmd(root)]
    with log.open("wb") as out:
        b, t = busy(), time.perf_counter()
        p = subprocess.Popen(
            cmd, cwd=root, env={**os.environ, **peer.env}, stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
        _, status, ru = os.wait4(p.pid, 0)  # the process's own children count too
        wall = time.perf_counter() - t
        foreign = max(0, busy() - b - ru.ru_utime - ru.ru_stime) / wall  # in cores; the kernel's write-back counts
    p.returncode = os.waitstatus_to_exitcode(status)
    probes.append(probe())
    return {
        "wall": wall,
        "user": ru.ru_utime,
        "sys": ru.ru_stime,
        "rss_kb": int(rss.read_text().split()[-1]),
        "foreign": foreign,
        "probe": None if None in probes else sum(probes) / 2,
        "rc": p.returncode,
    }


def undisturbed(peer, root: Path, log: Path, before=lambda: None, tries=4) -> dict:
    """A timed build on a quiet machine, made again if others took too much; the least disturbed counts.

    `tries=0` takes the machine as it is.
    """
    if not tries:
        before()
        return timed(peer, root, log)
    best = None
    for _ in range(tries):
        before()
        quiet()
        m = timed(peer, root, log)
        if best is None or m["foreign"] < best["foreign"]:
            best = m
        if m["foreign"] < DISTURBED:
            break
        print(f"  disturbed: {peer.name} {m['wall']:.2f} s, {m['foreign']:.2f} cores taken by others", flush=True)
    return best


def cpu_ticks(pid: int) -> int:
    return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]))


def idle(pid: int, still=1.0, limit=180.0) -> None:
    """Wait until a server has used no more than 20 ms of CPU for `still` seconds."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        a = cpu_ticks(pid)
        time.sleep(still)
        if cpu_ticks(pid) - a <= 2:
            return
