"""Topics are made as the catalogue says, and those that exist are held to it."""

import asyncio
from dataclasses import replace

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.errors import MessageSizeTooLargeError

from stream import topics
from stream.broker import ensure_topics
from stream.errors import BrokerUnavailable, SettingError
from stream.topics import Topic


@pytest.fixture
def topic(fresh) -> Topic:
    return Topic(fresh("ensured"), "any", None, 2, keep_days=1)


async def test_the_whole_catalogue_is_created_once(bootstrap):
    created = await ensure_topics(bootstrap, topics.ALL)
    assert set(created) <= {topic.name for topic in topics.ALL}
    assert await ensure_topics(bootstrap, topics.ALL) == []


async def test_only_the_missing_are_created(bootstrap, topic):
    assert await ensure_topics(bootstrap, [topic]) == [topic.name]
    other = replace(topic, name=f"{topic.name}-other")
    assert await ensure_topics(bootstrap, [topic, other]) == [other.name]


async def test_two_that_create_at_once_both_succeed_and_one_has_created_it(bootstrap, topic):
    answers = await asyncio.gather(*[ensure_topics(bootstrap, [topic]) for _ in range(4)])
    assert sorted(answers) == [[], [], [], [topic.name]]


async def test_a_source_takes_no_record_that_is_over_its_bound_once_it_is_unpacked(bootstrap):
    await ensure_topics(bootstrap, [topics.REPORTS])
    async with AIOKafkaProducer(
        bootstrap_servers=bootstrap, compression_type="gzip", max_request_size=topics.REPORTS.max_bytes * 4
    ) as producer:
        with pytest.raises(MessageSizeTooLargeError):
            await producer.send_and_wait(topics.REPORTS.name, b" " * (topics.REPORTS.max_bytes * 2))


@pytest.mark.parametrize(
    ("there", "sentence"),
    [
        ({"partitions": 3}, "has 3 partitions and needs 2"),
        ({"keep_days": None}, "has cleanup.policy=compact and needs delete"),
        ({"max_bytes": 4096}, "has max.message.bytes=4096 and needs 1048576"),
    ],
)
async def test_a_topic_that_differs_is_refused_by_name_value_and_need(bootstrap, topic, there, sentence):
    await ensure_topics(bootstrap, [replace(topic, **there)])
    with pytest.raises(SettingError) as caught:
        await ensure_topics(bootstrap, [topic])
    assert str(caught.value).startswith(f"the topic {topic.name} {sentence}")


async def test_a_setting_that_kafka_does_not_know_is_refused_with_kafkas_own_words(bootstrap, topic):
    with pytest.raises(BrokerUnavailable, match=rf"refused to create the topic {topic.name}: .*bogus"):
        await ensure_topics(bootstrap, [replace(topic, config={"bogus": "1"})])


async def test_no_kafka_at_an_address_is_one_sentence_with_the_remedy(topic):
    with pytest.raises(
        BrokerUnavailable, match=r"^the Kafka at 127\.0\.0\.1:1 does not answer .*wiredesk broker"
    ):
        await ensure_topics("127.0.0.1:1", [topic])
