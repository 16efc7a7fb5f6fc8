"""Entries for a child that do what hostile files make parsers do."""

import os
import sys
import time
from typing import Any


def misbehave(request: Any, content: bytes) -> bytes:
    if request == "spin":
        while True:
            pass
    if request == "sleep":
        time.sleep(60)
    if request == "grow":
        return bytes(len(bytearray(4 << 30)))
    if request == "talk":
        return bytes(64 << 20)
    if request == "abort":
        os.abort()
    if request == "leave":
        sys.exit(7)
    if request == "raise":
        raise ValueError("bad bytes")
    if request == "print":
        print("noise on the wire")
        os.write(1, b'{"length": 3}\nxyz')
        os.write(2, b"more noise")
    if request == "write":
        with open(f"/tmp/forenoon-child-{os.getpid()}", "wb") as file:
            file.write(b"x")
    if request == "read":
        return sys.stdin.buffer.read() + b"end"
    if request == "pid":
        return str(os.getpid()).encode()
    if request == "work":
        began = time.process_time()
        while time.process_time() - began < 0.4:
            pass
    if request == "nap":
        time.sleep(0.3)
    return content
