"""Where a feed may lead."""

import ipaddress

import pytest

from stream.feeds.addresses import (
    GuardedResolver,
    RefusedAddress,
    check_literal,
    is_public,
    is_public_or_private,
)


@pytest.mark.parametrize(
    ("address", "public", "private"),
    [
        ("93.184.215.14", True, True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True, True),
        ("127.0.0.1", False, True),
        ("10.1.2.3", False, True),
        ("192.168.0.9", False, True),
        ("::1", False, True),
        ("fd00::5", False, True),
        ("::ffff:10.0.0.1", False, True),
        ("64:ff9b::a00:1", False, True),
        ("2002:a00:1::", False, True),
        ("169.254.169.254", False, False),
        ("::ffff:169.254.169.254", False, False),
        ("fe80::1", False, False),
        ("0.0.0.0", False, False),
        ("224.0.0.1", False, False),
        ("ff02::1", False, False),
        ("255.255.255.255", False, False),
        ("100.64.0.1", False, False),
    ],
)
def test_an_address_is_judged_by_all_that_it_stands_for(address, public, private):
    parsed = ipaddress.ip_address(address)
    assert is_public(parsed) is public
    assert is_public_or_private(parsed) is private


def test_an_address_written_out_is_judged_too():
    check_literal("quay.example", is_public)
    check_literal("93.184.215.14", is_public)
    with pytest.raises(RefusedAddress, match=r"127\.0\.0\.1"):
        check_literal("127.0.0.1", is_public)


async def test_a_name_that_leads_to_loopback_is_refused():
    resolver = GuardedResolver(is_public)
    with pytest.raises(RefusedAddress):
        await resolver.resolve("localhost", 80)
    await resolver.close()
