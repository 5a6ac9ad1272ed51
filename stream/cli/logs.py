"""Logs: one line each on standard error, few and useful."""

import logging
import sys

import structlog
from structlog.typing import Processor

QUIET = ("aiokafka", "faust", "mode", "asyncio", "stream.work.faust_guard")
"""Libraries that tell of their every step, Faust in the name of our guards; their warnings are kept."""


def quiet_kafka_client() -> None:
    """For verbs that tell a fault of Kafka in one sentence of their own: aiokafka says nothing beside it."""
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)


def log_to_stderr() -> None:
    """Standard library and structlog alike; plain text, for people and for ``journalctl``."""
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        processor=structlog.dev.ConsoleRenderer(
            colors=False,
            exception_formatter=structlog.dev.plain_traceback,  # rich's shows locals: passwords, articles
        ),
        foreign_pre_chain=shared,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    quiet_kafka_client()  # away for seconds, it logs thousands of lines; what follows from it is told by us
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
