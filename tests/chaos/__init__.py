"""The crash suite: a feeder, faults, and a verifier that reads nothing but Kafka and the feeder's book."""
