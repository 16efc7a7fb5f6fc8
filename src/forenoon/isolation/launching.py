"""Takes limits upon itself and becomes another program. Runs as a script that knows the standard library only."""

import os
import resource
import sys


def main() -> None:
    memory, cpu_s, written, *command = sys.argv[1:]
    bounds = {resource.RLIMIT_AS: int(memory), resource.RLIMIT_CPU: int(cpu_s), resource.RLIMIT_FSIZE: int(written)}
    for kind, most in (*bounds.items(), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(kind, (most, most))
    os.execv(command[0], command)  # the caller names the program by its path


if __name__ == "__main__":
    main()
