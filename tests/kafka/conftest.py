"""The broker that the whole suite runs on, and names on it that no other test uses."""

import itertools
import os
from collections.abc import Callable, Iterator

import pytest

from stream.broker import Node, start_node

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def kafka() -> Iterator[Node]:
    """One running broker. A test that kills or restarts a broker starts its own: ``own_kafka``."""
    with start_node(environment=os.environ) as node:
        yield node


@pytest.fixture(scope="session")
def bootstrap(kafka: Node) -> str:
    return kafka.bootstrap_servers


@pytest.fixture
def own_kafka() -> Iterator[Node]:
    """A broker for one test alone, which may kill and restart it."""
    with start_node(environment=os.environ) as node:
        yield node


@pytest.fixture
def fresh() -> Callable[[str], str]:
    """Give a name for a topic, a group or a transactional id that was not used before on any broker."""
    return lambda what: f"{what}-{os.getpid()}-{next(_NUMBERS)}"


@pytest.fixture
def group(fresh: Callable[[str], str]) -> str:
    return fresh("group")
