"""Chooses free ports on loopback for the broker and its controller."""

import random
import socket

from stream.broker.properties import HOST

BELOW_EPHEMERAL = range(20_000, 32_000)
"""Ports that no system hands to clients: a client that retries a stopped broker cannot land on its port."""


def is_free(port: int) -> bool:
    """Whether ``port`` can be bound now, as Java binds it: a connection in TIME_WAIT is no hindrance."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def choose_free(avoid: int = 0) -> int:
    """A port that is free now, by chance, so that two brokers starting at once rarely choose the same."""
    chance = random.SystemRandom()
    return next(
        port
        for port in chance.sample(BELOW_EPHEMERAL, len(BELOW_EPHEMERAL))
        if port != avoid and is_free(port)
    )
