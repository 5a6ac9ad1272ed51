"""``wiredesk topics``: creates the topics that are missing and checks the others."""

import asyncio

from stream import topics as catalogue
from stream.broker import ensure_topics
from stream.cli.logs import quiet_kafka_client
from stream.cli.options import Config, settings_from
from stream.settings import client_options


def topics(config: Config = None) -> None:
    client = client_options(settings_from(config).kafka)
    quiet_kafka_client()
    for name in asyncio.run(ensure_topics(topics=catalogue.ALL, **client)):
        print(name)
