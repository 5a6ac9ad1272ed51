"""Every setting, its default and its bounds. Read once, by the command line, and passed on.

Order of precedence: environment (``WIREDESK_KAFKA__GROUP``), then ``wiredesk.toml``, then the defaults here.
A relative path is relative to the folder that the command runs in, wherever it was written.
"""

from stream.settings.clients import client_options
from stream.settings.reading import load
from stream.settings.sections import (
    Alerts,
    Broker,
    Extract,
    Feed,
    Folder,
    Kafka,
    Metrics,
    Port,
    Seconds,
    Section,
    Settings,
    Worker,
)

__all__ = [
    "Alerts",
    "Broker",
    "Extract",
    "Feed",
    "Folder",
    "Kafka",
    "Metrics",
    "Port",
    "Seconds",
    "Section",
    "Settings",
    "Worker",
    "client_options",
    "load",
]
