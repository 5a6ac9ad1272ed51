"""A child process that does not outlive its parent, however the parent ends and however busy the child is."""

import ctypes
import os
import signal
import sys
import threading
import time

_PR_SET_PDEATHSIG = 1  # prctl(2), Linux
_LOOK_SECONDS = 1.0


def die_with_parent(parent: int) -> None:
    """Called first thing in the child; ``parent`` is the process id that it was started by.

    Linux kills us at once. Elsewhere a thread looks every second, which a busy child answers a little later.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    else:
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    if os.getppid() != parent:  # it died before we could ask
        os._exit(1)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os._exit(1)
