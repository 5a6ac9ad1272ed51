"""One batch of one source partition: decided, then committed together or not at all."""
