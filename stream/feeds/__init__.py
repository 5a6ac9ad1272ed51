"""What publishers offer, by poll, by push or in a folder, onto Kafka as articles, each version once."""
