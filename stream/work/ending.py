"""How a worker ends that cannot go on: at once, with the exit code that says whether to start it again."""

import faulthandler
import logging
import os
import sys

from stream.errors import DeadLetterLimit, Exit, SettingError, StateRefused

logger = logging.getLogger(__name__)

FOR_A_PERSON = (SettingError, StateRefused, DeadLetterLimit)
"""What starting again would not mend."""


def end_process(error: BaseException) -> None:
    """Without unwinding: Faust acknowledges what it unwinds. The state is in Kafka, whole."""
    code = Exit.TO_BE_RESTARTED
    if isinstance(error, FOR_A_PERSON):
        sys.stderr.write(f"wiredesk: {error}\n")
        code = error.exit_code
    else:
        logger.error("the worker ends, to go on from its positions", exc_info=error)
    sys.stderr.flush()
    os._exit(code)


def end_stuck(why: str) -> None:
    """From any thread, whatever the others do; says where each of them stands."""
    sys.stderr.write(f"wiredesk: {why}; the worker ends, to go on from its positions\n")
    faulthandler.dump_traceback(sys.stderr)
    sys.stderr.flush()
    os._exit(Exit.TO_BE_RESTARTED)
