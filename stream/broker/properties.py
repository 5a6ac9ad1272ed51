"""The configuration of the one node, as Kafka's properties and Java's options. Pure."""

from collections.abc import Iterable
from pathlib import Path

from stream import topics

HOST = "127.0.0.1"
LARGEST = max(topic.max_bytes for topic in topics.ALL)

JAVA_OPTIONS = (
    "-Xms64m",
    "-Xmx512m",
    "-XX:+UseSerialGC",  # the least memory, and the quickest start
    "-XX:TieredStopAtLevel=1",
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:-UsePerfData",  # no file in the machine's /tmp
    "-Djava.awt.headless=true",
    "-Djava.net.preferIPv4Stack=true",
    "-Dlog4j2.configurationFile=log4j2.properties",
    "-Djava.io.tmpdir=tmp",  # where native libraries are unpacked; a killed broker leaves them
)

LOGGING = """\
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %p %m (%c{1})%n
rootLogger.level = WARN
rootLogger.appenderRef.console.ref = console
"""


def server_properties(port: int, controller_port: int, log_dir: Path) -> str:
    """One node that is broker and controller, on loopback only, in Kafka's properties format."""
    broker, controller = f"{HOST}:{port}", f"{HOST}:{controller_port}"
    return _lines(
        {
            "process.roles": "broker,controller",
            "node.id": "1",
            "controller.quorum.bootstrap.servers": controller,
            "listeners": f"PLAINTEXT://{broker},CONTROLLER://{controller}",
            "advertised.listeners": f"PLAINTEXT://{broker}",
            "controller.listener.names": "CONTROLLER",
            "inter.broker.listener.name": "PLAINTEXT",
            "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
            "log.dirs": str(log_dir),
        }
        | _ONE_NODE
        | _FOR_OUR_TOPICS
    )


_ONE_NODE = {
    "offsets.topic.replication.factor": "1",
    "offsets.topic.num.partitions": "1",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "transaction.state.log.num.partitions": "1",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
    "min.insync.replicas": "1",
    "num.network.threads": "2",
    "num.io.threads": "2",
    "group.initial.rebalance.delay.ms": "0",  # a worker's partitions at once
    "broker.session.timeout.ms": "3000",  # a killed broker is let in again only after this
    "broker.heartbeat.interval.ms": "500",
}

_FOR_OUR_TOPICS = {
    "auto.create.topics.enable": "false",
    "message.max.bytes": str(LARGEST),
    "replica.fetch.max.bytes": str(LARGEST),
    "log.cleaner.dedupe.buffer.size": str(2 * topics.MIB),
    "log.retention.check.interval.ms": "60000",
    "offsets.retention.minutes": str(90 * 24 * 60),  # as long as the longest topic: a kept folder may rest
}


def _lines(properties: dict[str, str]) -> str:
    return "".join(f"{key}={_escaped(value)}\n" for key, value in properties.items())


def _escaped(value: str) -> str:
    """A backslash begins an escape in a properties file, and the file is read as Latin-1."""
    value = value.replace("\\", "\\\\")
    return "".join(letter if letter.isascii() else _as_utf16(letter) for letter in value)


def _as_utf16(letter: str) -> str:
    units: Iterable[int] = memoryview(letter.encode("utf-16-le")).cast("H")
    return "".join(f"\\u{unit:04x}" for unit in units)
