"""The Kafka of a bare machine: Apache Kafka itself, one node, on loopback, gone when Wiredesk is gone."""

from stream.broker.admin import admin_client, ensure_topics
from stream.broker.cluster import cluster
from stream.broker.node import Node, start_node

__all__ = ["Node", "admin_client", "cluster", "ensure_topics", "start_node"]
