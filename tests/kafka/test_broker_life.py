"""A node's life: start, restart, kill, and its end with whoever started it."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from stream.broker import Node, cluster, ensure_topics, start_node
from stream.broker.folder import Folder
from stream.broker.jars import user_folder
from stream.broker.node import PortTaken, java_command
from stream.broker.ports import choose_free
from stream.errors import BrokerUnavailable
from stream.settings import Broker, Kafka, Settings
from stream.topics import Topic

TOPIC = Topic("kept", "any", None, 1, keep_days=1)
DEADLINE = 30.0


async def put(node: Node, *values: bytes) -> None:
    await ensure_topics(node.bootstrap_servers, [TOPIC])
    producer = AIOKafkaProducer(bootstrap_servers=node.bootstrap_servers, acks="all")
    await producer.start()
    for value in values:
        await producer.send_and_wait(TOPIC.name, value)
    await producer.stop()


async def everything(node: Node) -> list[bytes]:
    partition = TopicPartition(TOPIC.name, 0)
    consumer = AIOKafkaConsumer(bootstrap_servers=node.bootstrap_servers)
    await consumer.start()
    consumer.assign([partition])
    await consumer.seek_to_beginning(partition)
    [end] = (await consumer.end_offsets([partition])).values()
    values = [(await consumer.getone(partition)).value for _ in range(end)]
    await consumer.stop()
    return values


async def test_records_outlive_a_restart_and_a_kill(own_kafka):
    address, first = own_kafka.bootstrap_servers, own_kafka.pid
    await put(own_kafka, b"before")
    own_kafka.restart()
    await put(own_kafka, b"between")
    own_kafka.kill()
    assert not own_kafka.is_running
    own_kafka.restart()
    assert await everything(own_kafka) == [b"before", b"between"]
    assert own_kafka.bootstrap_servers == address
    assert own_kafka.pid != first


async def test_a_data_folder_is_kept_and_may_be_served_on_other_ports(tmp_path):
    with start_node(environment=os.environ, data_dir=tmp_path / "desk") as node:
        await put(node, b"kept")
        first = node.bootstrap_servers
    assert not psutil.pid_exists(node.pid)
    with start_node(environment=os.environ, data_dir=tmp_path / "desk") as node:
        assert node.bootstrap_servers != first
        assert await everything(node) == [b"kept"]


def test_a_folder_in_use_a_taken_port_and_a_broken_folder_are_each_one_sentence(own_kafka, tmp_path):
    port = int(own_kafka.bootstrap_servers.rpartition(":")[2])
    with pytest.raises(BrokerUnavailable, match="another broker is running on"):
        start_node(environment=os.environ, data_dir=own_kafka.data_dir)
    with pytest.raises(BrokerUnavailable, match=rf"port {port} is taken: name another with broker\.port"):
        start_node(environment=os.environ, port=port)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "meta.properties").write_text("version=1\nnode.id=2\ncluster.id=another-cluster\n")
    with pytest.raises(BrokerUnavailable, match="ended while starting; its log file says why") as caught:
        start_node(environment=os.environ, data_dir=tmp_path)
    assert Path(str(caught.value).rpartition(": ")[2]).stat().st_size > 0


def test_a_port_that_was_taken_since_it_was_chosen_is_told_from_other_faults(tmp_path):
    """So that another can be tried. The jars' folder is relative here, and the broker runs elsewhere."""
    java = java_command(Path(os.path.relpath(user_folder(os.environ))), environment=os.environ)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        node = Node(java, Folder(tmp_path), (choose_free(), taken.getsockname()[1]), discard=False)
        with pytest.raises(PortTaken):
            node.start()


def test_it_listens_on_loopback_only_and_its_throwaway_data_is_thrown_away():
    port = choose_free()
    with start_node(environment=os.environ, port=port) as node:
        listening = [
            connection.laddr
            for connection in psutil.Process(node.pid).net_connections("inet")
            if connection.status == psutil.CONN_LISTEN
        ]
        assert {address.ip for address in listening} == {"127.0.0.1"}
        assert port in {address.port for address in listening}
        assert node.data_dir.is_dir()
    assert not node.data_dir.exists()


PARENT = """
import os, sys
from stream.broker import start_node
node = start_node(environment=os.environ)
print(node.pid, node.data_dir, node.bootstrap_servers, flush=True)
sys.stdin.read()
"""


def test_no_java_is_left_after_its_parent_was_killed():
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        pid, data_dir, address = parent.stdout.readline().split()
        broker = psutil.Process(int(pid))
        guardian = broker.parent()
        assert "java" in broker.name()
        parent.kill()
        broker.wait(DEADLINE)
        guardian.wait(DEADLINE)
    assert not Path(data_dir).exists()
    host, _, port = address.rpartition(":")
    with socket.socket() as probe:
        assert probe.connect_ex((host, int(port))) != 0


def test_the_cluster_that_the_settings_name_is_used_and_none_is_started():
    with cluster(Settings(kafka=Kafka(bootstrap_servers="kafka.example:9092"))) as servers:
        assert servers == "kafka.example:9092"


def test_without_one_a_broker_is_started_for_as_long_as_it_is_needed(tmp_path):
    with cluster(Settings(broker=Broker(data_dir=tmp_path)), environment=os.environ) as servers:
        host, _, port = servers.rpartition(":")
        socket.create_connection((host, int(port))).close()
    with socket.socket() as probe:
        assert probe.connect_ex((host, int(port))) != 0
