"""What the engine's own database may and may not do to us."""

import base64
import pickle
import sqlite3
from pathlib import Path

from runs.room import Room


class Bomb:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.mark,)


def test_a_pickle_laid_into_the_journal_is_not_opened(room: Room) -> None:
    assert room.run(*room.asking())[0] == 0
    mark = room.folder / "executed"
    bomb = base64.b64encode(pickle.dumps({"args": (Bomb(mark),), "kwargs": {}})).decode()
    connection = sqlite3.connect(room.home / "engine.db")
    connection.execute("update workflow_status set status = 'PENDING', serialization = 'py_pickle', owner_xid = null")
    changed = connection.execute("update workflow_input set inputs = ?", (bomb,)).rowcount
    connection.commit()
    connection.close()
    assert changed == 1
    assert room.run(*room.asking(out="next"))[0] == 0
    assert not mark.exists()


def test_a_broken_journal_is_set_aside(room: Room) -> None:
    assert room.run(*room.asking())[0] == 0
    for file in room.home.glob("engine.db-*"):  # a write-ahead log would mend it
        file.unlink()
    (room.home / "engine.db").write_bytes(b"broken" * 5000)
    assert room.run(*room.asking(out="next"))[0] == 0
    assert (room.home / "broken-engine.db").exists()
