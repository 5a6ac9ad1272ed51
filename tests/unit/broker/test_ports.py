"""How ports are chosen."""

import socket

from stream.broker.ports import BELOW_EPHEMERAL, choose_free, is_free


def test_a_port_that_somebody_listens_on_is_not_free():
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert not is_free(server.getsockname()[1])


def test_a_chosen_port_is_free_and_never_one_that_clients_are_given():
    port = choose_free()
    assert port in BELOW_EPHEMERAL
    assert is_free(port)
    assert choose_free(avoid=port) != port
