"""When a position that does not move is stuck, and when it only waits its turn."""

from stream.work.progress import Progress, Stuck, bounds


def test_who_waits_for_nothing_is_never_stuck():
    assert Progress().stuck_seconds(1e9) == 0.0


def test_a_position_is_stuck_since_a_record_was_first_seen_beyond_it():
    progress = Progress()
    progress.waits(100.0)
    progress.waits(130.0)
    assert progress.stuck_seconds(160.0) == 60.0


def test_a_position_that_moved_begins_anew():
    progress = Progress()
    progress.waits(100.0)
    progress.rests()
    assert progress.stuck_seconds(160.0) == 0.0
    progress.waits(170.0)
    assert progress.stuck_seconds(171.0) == 1.0


def test_a_long_opening_that_goes_on_reading_is_not_stuck_and_one_that_reads_nothing_is():
    progress = Progress()
    for second in range(0, 1_000, 50):
        progress.moves(float(second))
        assert progress.stuck_seconds(second + 49.0) <= 60.0
    assert progress.stuck_seconds(2_000.0) > 60.0


def test_an_article_read_up_to_its_wall_limit_twice_is_within_the_bound_and_a_third_time_is_not():
    allowed = bounds(waits_seconds=60.0, reading_seconds=200.0, tick_seconds=5.0)
    progress = Progress()
    progress.waits(0.0)
    assert not Stuck("it", progress.stuck_seconds(2 * 200.0 + 59.0), allowed.position).is_fault
    assert Stuck("it", progress.stuck_seconds(3 * 200.0), allowed.position).is_fault


def test_a_stage_that_reads_no_article_is_bounded_by_the_timeouts_alone():
    allowed = bounds(waits_seconds=60.0, reading_seconds=0.0, tick_seconds=5.0)
    assert (allowed.loop, allowed.position, allowed.tick) == (60.0, 60.0, 125.0)


def test_what_is_stuck_twice_as_long_as_allowed_is_given_up():
    assert [Stuck("it", seconds, 60.0).is_hopeless for seconds in (61.0, 120.0, 121.0)] == [
        False,
        False,
        True,
    ]


def test_the_line_names_what_stands_still_how_long_and_how_long_it_may():
    line = str(Stuck("stage dedupe, news.reports/0 at offset 17 (open)", 93.4, 60.0))
    assert line == ("stuck: stage dedupe, news.reports/0 at offset 17 (open) for 93 s; 60 s are allowed")
