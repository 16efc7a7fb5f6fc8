"""What a person waits for at the terminal: help, the list of runs, the demo for the first and the second time."""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from run import Figure

NOWHERE = subprocess.DEVNULL
FORENOON = (sys.executable, "-m", "forenoon")
TIMES = 3
PAUSE = 0.02  # seconds between two looks at what the processes hold


def main() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        homes = [Path(folder) / f"home-{number}" for number in range(TIMES)]
        first = median(wall(home, *demo(home)) for home in homes)
        second = median(wall(homes[0], *demo(home)) for home in homes)
        helped, listed = (median(wall(homes[0], word) for _ in range(TIMES)) for word in ("--help", "runs"))
        largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        together = peak(home := Path(folder) / "home", *demo(home))
    yield {"name": "line: forenoon --help", "value": helped, "unit": "s", "bar": 0.25}
    yield {"name": "line: forenoon runs", "value": listed, "unit": "s", "bar": 0.5}
    yield {"name": "line: demo, first time", "value": first, "unit": "s", "bar": None}
    yield {"name": "line: demo, second time", "value": second, "unit": "s", "bar": 6}
    yield {"name": "line: peak memory of the largest process", "value": largest, "unit": "MiB", "bar": None}
    yield {"name": "line: peaks of all its processes together", "value": together, "unit": "MiB", "bar": 400}


def demo(home: Path) -> tuple[str, ...]:
    return "demo", "--out", str(home.with_name(f"pack-of-{home.name}"))


def wall(home: Path, *words: str) -> float:
    """Seconds from the start of the command to its end."""
    started = time.perf_counter()
    subprocess.run([*FORENOON, "--home", str(home), *words], check=True, stdout=NOWHERE, stderr=NOWHERE)
    return time.perf_counter() - started


def peak(home: Path, *words: str) -> float:
    """MiB that the command and the processes it started held at most, shared pages counted once for each; 0 where
    the system does not tell."""
    most = 0.0
    with subprocess.Popen([*FORENOON, "--home", str(home), *words], stdout=NOWHERE, stderr=NOWHERE) as command:
        while command.poll() is None:
            tasks = Path(f"/proc/{command.pid}/task").glob("*/children")
            children = {pid for task in tasks for pid in words_of(task)}
            most = max(most, sum(map(held, (str(command.pid), *sorted(children)))))
            time.sleep(PAUSE)
    return most


def held(process: str) -> float:
    """The most that the process held so far, in MiB."""
    words = words_of(Path(f"/proc/{process}/status"))
    return int(words[words.index("VmHWM:") + 1]) / 1024 if "VmHWM:" in words else 0.0


def words_of(file: Path) -> list[str]:
    try:
        return file.read_text().split()
    except OSError:
        return []  # the process ended meanwhile
