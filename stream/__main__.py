"""``python -m stream``, which is ``wiredesk``."""

from stream.cli.root import run

if __name__ == "__main__":
    run()
