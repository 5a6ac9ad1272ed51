"""The feeder's lines, its book, and which tellings are of one event by it."""

from collections import Counter
from datetime import UTC, datetime
from itertools import islice

from stream import codec
from stream.records import RawArticle
from stream.topics import RAW_ARTICLES
from tests.chaos.copy_desk import PLACES, POISON, Kind, lines
from tests.chaos.feeder import batch_bytes, record_of
from tests.chaos.oracle import Booked, book_of, grouped, last_release, told_at_last

NOW = datetime(2026, 3, 10, tzinfo=UTC)


def some(count: int, seed: int = 5):
    return list(islice(lines(seed), count))


def test_a_seed_gives_the_same_lines_again():
    assert some(400) == some(400)
    assert some(400) != some(400, seed=6)


def test_every_kind_is_among_the_first_lines():
    assert {line.kind for line in some(40)} == set(Kind)


def test_what_is_no_poison_is_an_article_under_its_own_id():
    for line in some(600):
        if line.kind not in POISON:
            article = codec.decode(RawArticle, line.value(NOW))
            assert line.told is not None
            assert article.item_id == line.told.item_id
            assert line.key == (None if line.kind is Kind.KEYLESS else article.item_id.encode())


def test_no_two_incidents_are_in_one_city_within_three_days():
    days: dict[str, set[int]] = {place: set() for place in PLACES}
    for line in some(3_000):
        if line.told and line.kind is Kind.NEW:
            days[line.told.incident.place].add(line.told.incident.day.toordinal())
    incidents = {line.told.incident for line in some(3_000) if line.told}
    assert len({(one.place, one.day) for one in incidents}) == len(incidents)
    assert all(
        abs(one - other) >= 3 for told in days.values() for one in told for other in told if one != other
    )


def test_a_far_duplicate_comes_hundreds_of_lines_later():
    first: dict[str, int] = {}
    distances = []
    for line in some(4_000):
        if line.told is None:
            continue
        if line.kind is Kind.FAR and line.number > 1_000:
            distances.append(line.number - first[line.told.incident.key])
        first.setdefault(line.told.incident.key, line.number)
    assert min(distances) >= 250


def test_a_record_as_large_as_its_topic_takes_is_so_to_the_byte():
    large = [line for line in some(40) if line.kind in (Kind.OVERSIZE, Kind.OVERSIZE_POISON)]
    assert [batch_bytes(record_of(line, NOW)) for line in large] == [RAW_ARTICLES.max_bytes] * 2


def test_a_book_is_read_as_it_was_written_but_for_a_torn_last_line():
    booked = [Booked.of(line, NOW) for line in some(60)]
    written = "".join(line.written() for line in booked)
    assert book_of(written) == booked
    assert book_of(written + '{"number": 61, "ki') == booked
    assert book_of(written + written) == booked


def test_an_item_tells_what_its_last_version_tells():
    booked = [Booked.of(line, NOW) for line in some(1_000)]
    told = told_at_last(booked)
    killed = {line.item_id for line in booked if line.kind is Kind.KILL}
    assert killed
    assert killed.isdisjoint(told)
    assert all(line.item_id in told for line in booked if line.kind is Kind.KEYLESS)
    assert len(set(told.values())) < len(told)


def test_the_last_embargo_of_the_book_is_known():
    ends = [Booked.of(line, NOW) for line in some(200)]
    assert last_release(ends) == max(
        datetime.fromisoformat(line.embargoed_until) for line in ends if line.embargoed_until
    )
    assert last_release([]) is None


def test_pairs_are_counted_that_were_split_or_merged():
    wanted = {"a": "X", "b": "X", "c": "X", "d": "Y", "e": "Z"}
    found = {"a": ["1"], "b": ["1"], "c": ["2"], "d": ["2"], "f": ["3"]}
    grouping, findings = grouped(wanted, found)
    assert (grouping.same, grouping.split, grouping.merged) == (1, 2, 1)
    assert (grouping.untold, grouping.invented) == (1, 1)
    assert Counter(what.split(":")[0] for what in findings) == Counter(
        {"split": 1, "merged": 1, "untold": 1, "invented": 1}
    )


def test_an_item_that_stands_in_two_events_is_not_right():
    grouping, _ = grouped({"a": "X", "b": "X"}, {"a": ["1", "2"], "b": ["1"]})
    assert grouping.split == 2
