"""Creates the topics that are missing, and holds those that exist to what the catalogue says of them."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code

from stream.errors import BrokerUnavailable, SettingError
from stream.topics import Topic

REPLICAS = 3  # or as many as there are brokers
DEADLINE_SECONDS = 60.0
LOOK_SECONDS = 0.05
CHECKED = ("cleanup.policy", "max.message.bytes", "compression.type")


@dataclass(frozen=True, slots=True)
class Found:
    """A topic as the cluster has it: its partitions that have a leader, and the settings that are checked."""

    partitions: int
    settings: dict[str, str]


async def ensure_topics(bootstrap_servers: str, topics: Iterable[Topic], **client: Any) -> list[str]:
    """Create the missing topics, check the others, and return the names of those created.

    ``client`` is what aiokafka's clients take besides, to prove who they are. Returns when every partition
    has a leader. Raises ``SettingError`` for a topic whose partitions, cleanup policy or largest message
    differ from the catalogue's, ``BrokerUnavailable`` when no broker answers.
    """
    wanted = {topic.name: topic for topic in topics}
    try:
        async with (
            asyncio.timeout(DEADLINE_SECONDS),
            admin_client(bootstrap_servers=bootstrap_servers, **client) as admin,
        ):
            there = set(await admin.list_topics())
            created = await _create(admin, [topic for name, topic in wanted.items() if name not in there])
            found = {name: await _find(admin, name) for name in wanted}
    except (KafkaError, TimeoutError) as error:
        raise BrokerUnavailable(
            f"the Kafka at {bootstrap_servers} does not answer ({type(error).__name__}):"
            " check kafka.bootstrap_servers, or start one with `wiredesk broker --port PORT`"
        ) from None
    for name, topic in wanted.items():
        _check(topic, found[name])
    return created


@asynccontextmanager
async def admin_client(**client: Any) -> AsyncIterator[AIOKafkaAdminClient]:
    """Started, and closed again; it raises aiokafka's own errors."""
    admin = AIOKafkaAdminClient(**client)
    try:
        await admin.start()
        yield admin
    finally:
        await admin.close()


async def _create(admin: AIOKafkaAdminClient, missing: list[Topic]) -> list[str]:
    if not missing:
        return []
    brokers = len((await admin.describe_cluster())["brokers"])
    replicas = min(REPLICAS, brokers)
    answer = await admin.create_topics(
        [
            NewTopic(topic.name, topic.partitions, replicas, topic_configs=topic.settings())
            for topic in missing
        ]
    )
    created = []
    for name, code, message in answer.topic_errors:
        if code == TopicAlreadyExistsError.errno:
            continue  # another process was quicker; what it created is checked like any other
        if code:
            raise BrokerUnavailable(f"Kafka refused to create the topic {name}: {message or for_code(code)}")
        created.append(name)
    return created


async def _find(admin: AIOKafkaAdminClient, name: str) -> Found:
    """Look until every partition has a leader: a topic just created is not known to every broker at once."""
    while True:
        [topic] = await admin.describe_topics([name])
        leaders = [partition["leader"] for partition in topic["partitions"]]
        settings = await _settings_of(admin, name)
        if leaders and -1 not in leaders and settings is not None:
            return Found(len(leaders), settings)
        await asyncio.sleep(LOOK_SECONDS)


async def _settings_of(admin: AIOKafkaAdminClient, name: str) -> dict[str, str] | None:
    asked = ConfigResource(ConfigResourceType.TOPIC, name, dict.fromkeys(CHECKED))
    [answer] = await admin.describe_configs([asked])
    [(error, _message, _kind, _name, entries)] = answer.resources
    return None if error else {key: value for key, value, *_ in entries}


def _check(topic: Topic, found: Found) -> None:
    if found.partitions != topic.partitions:
        raise SettingError(
            f"the topic {topic.name} has {found.partitions} partitions and needs {topic.partitions}:"
            " delete it, or use another cluster"
        )
    needed = topic.settings()
    for key in set(CHECKED) & set(needed):
        if set(found.settings[key].split(",")) != set(needed[key].split(",")):
            raise SettingError(
                f"the topic {topic.name} has {key}={found.settings[key]} and needs {needed[key]}:"
                " set it with Kafka's own tools"
            )
