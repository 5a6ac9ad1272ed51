"""The cluster that a command works on: the one that the settings name, else a broker of our own."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from stream.broker.jars import OnProgress
from stream.broker.node import NO_ENVIRONMENT, start_node
from stream.settings import Settings


@contextmanager
def cluster(
    settings: Settings,
    on_progress: OnProgress | None = None,
    environment: Mapping[str, str] = NO_ENVIRONMENT,
) -> Iterator[str]:
    """Give bootstrap servers. A broker that had to be started is stopped at the end."""
    if settings.kafka.bootstrap_servers:
        yield settings.kafka.bootstrap_servers
        return
    broker = settings.broker
    with start_node(
        jars_dir=broker.jars_dir,
        data_dir=broker.data_dir,
        port=broker.port,
        on_progress=on_progress,
        environment=environment,
    ) as node:
        yield node.bootstrap_servers
