"""What a run does with an index of 10,000 items: opens the state of the sources, lists it, searches it."""

import hashlib
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from pathlib import Path

from _mails import FIRST, NOUNS, sentences
from run import Figure

from forenoon.domain.sources import Found, Item, Origin, Parsed, Party, Passage, Person
from forenoon.index.index import SqliteIndex

ITEMS, PASSAGES, SEARCHES = 10_000, 6, 40
ROOT = "/bench"


def main() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.db"
        filled, again, snapshot = fill(path)
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as fresh:
            figures = fresh.submit(use, path, snapshot).result()
    yield {
        "name": f"index: fill with {ITEMS} items, {PASSAGES} passages each",
        "value": filled,
        "unit": "s",
        "bar": None,
    }
    yield {"name": "index: name an unchanged state", "value": again, "unit": "s", "bar": None}
    yield from figures


def fill(path: Path) -> tuple[float, float, str]:
    """Seconds to fill it, seconds to name its state once more, the state's name."""
    index, seen, started = SqliteIndex(path, "me"), [], time.perf_counter()
    random_ = random.Random(3)
    for begin in range(0, ITEMS, 500):
        with index.batch():
            for number in range(begin, begin + 500):
                found, parsed = mail(random_, number)
                index.put(found, ("eml/1",), (parsed,))
                seen.append(found)
    snapshot, filled = index.snapshot(tuple(seen)).snapshot, time.perf_counter() - started
    started = time.perf_counter()
    index.snapshot(tuple(seen))
    again = time.perf_counter() - started
    index.close()
    return filled, again, snapshot


def mail(random_: random.Random, number: int) -> tuple[Found, Parsed]:
    origin, at = Origin(root=ROOT, path=f"{number:05d}.eml"), FIRST + timedelta(minutes=19 * number)
    ref, language = f"mail:{number}@bench.example", random_.choice(sorted(NOUNS))
    people = [Person(name=f"Person {n % 60}", address=f"p{n % 60}@firm{n % 9}.example") for n in (number, number + 7)]
    item = Item(
        ref=ref, kind="mail", format="eml", origin=origin, sha256=hashlib.sha256(ref.encode()).hexdigest(),
        parser="eml/1", title=f"{random_.choice(NOUNS[language])} {number % 300}", at=at, thread=f"t{number // 3}",
        parties=(Party(role="from", person=people[0]), Party(role="to", person=people[1])),
    )  # fmt: skip
    passages = (
        Passage(item=ref, number=n, locator=f"paragraph {n}", text=sentences(random_, language, 2), language=language)
        for n in range(1, PASSAGES + 1)
    )
    return Found(origin=origin, size=1, stamp="1", modified=at), Parsed(items=(item,), passages=tuple(passages))


def use(path: Path, snapshot: str) -> list[Figure]:
    """In a process that has done nothing else."""
    started = time.perf_counter()
    library = SqliteIndex(path, "me").open(snapshot)
    items = library.items()
    opened = time.perf_counter() - started
    random_, times = random.Random(5), list[float]()
    for _ in range(SEARCHES):
        words = random_.sample(NOUNS[random_.choice(sorted(NOUNS))], 4)
        started = time.perf_counter()
        library.search(" ".join(words))
        times.append(time.perf_counter() - started)
    started = time.perf_counter()
    for item in items[:60]:
        library.passages(item.ref)
    read = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times.sort()
    return [
        {"name": f"index: open and list {len(items)} items", "value": opened, "unit": "s", "bar": 1},
        {"name": "index: search, median", "value": times[len(times) // 2] * 1000, "unit": "ms", "bar": None},
        {"name": "index: search, slowest", "value": times[-1] * 1000, "unit": "ms", "bar": None},
        {"name": "index: passages of 60 items", "value": read, "unit": "s", "bar": None},
        {"name": "index: peak memory of a reader", "value": memory, "unit": "MiB", "bar": 400},
    ]
