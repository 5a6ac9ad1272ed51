"""What holds of every record, and of the text that spans count in."""

import inspect

import orjson
import pytest
from pydantic import BaseModel, ValidationError

from stream import codec, records
from stream.errors import Exit, StreamError
from stream.records import Casualties, RawArticle, Tallies, Tolls
from stream.records.fields import Frozen
from stream.records.mention import FIRMNESSES, PLACE_PRECISIONS, REALITIES, TIME_PRECISIONS, TOLLS
from tests.builders import a_mention, a_report, an_alert, an_article, an_event, an_event_mention

BUILT = [an_article(), a_mention(), a_report(), an_event(), an_event_mention(), an_alert()]


@pytest.mark.parametrize("record", BUILT, ids=lambda record: type(record).__name__)
def test_a_record_cannot_be_changed(record: BaseModel):
    field = next(iter(type(record).model_fields))
    with pytest.raises(ValidationError, match="frozen"):
        setattr(record, field, None)


@pytest.mark.parametrize("record", BUILT, ids=lambda record: type(record).__name__)
def test_a_record_takes_no_field_that_it_does_not_know(record: BaseModel):
    with pytest.raises(ValidationError, match="Extra inputs"):
        type(record).model_validate(record.model_dump() | {"colour": "red"})


def test_every_shape_of_a_record_is_frozen_and_closed():
    shapes = [
        shape for shape in vars(records).values() if inspect.isclass(shape) and issubclass(shape, BaseModel)
    ]
    assert len(shapes) > 20
    assert all(issubclass(shape, Frozen) for shape in shapes)


@pytest.mark.parametrize(
    ("headline", "body", "text"),
    [("H", "B", "H\n\nB"), (None, "B", "B"), ("H", "", "H"), (None, "", "")],
)
def test_the_text_of_an_article_is_headline_empty_line_body_or_the_one_there_is(headline, body, text):
    assert an_article(headline=headline, body=body).text() == text


def test_the_spans_of_the_built_mention_are_its_words_in_the_built_article():
    text, mention = an_article().text(), a_mention()
    assert text[slice(*mention.trigger.span)] == mention.trigger.text
    assert text[slice(*mention.places[0].spans[0])] == mention.places[0].text
    assert text[slice(*mention.recipients[0].spans[0])] == mention.recipients[0].text


@pytest.mark.parametrize("span", [(3, 3), (4, 3), (-1, 3)])
def test_a_span_that_is_empty_or_runs_backwards_is_refused(span):
    with pytest.raises(ValidationError, match="a span is"):
        a_mention(trigger={"text": "hit", "span": span})


@pytest.mark.parametrize("canonical_id", ["PERSON:x", "ORG:", "ORG:a b", "x"])
def test_a_canonical_id_is_one_of_four_kinds_and_a_slug(canonical_id):
    with pytest.raises(ValidationError, match="canonical_id"):
        a_mention(actors=[{"text": "a", "canonical_id": canonical_id}])


def test_a_country_is_three_capital_letters():
    with pytest.raises(ValidationError, match="countries"):
        an_alert(countries=("Sudan",))


def test_an_article_without_an_item_id_is_refused():
    with pytest.raises(ValidationError, match="item_id"):
        RawArticle.model_validate(an_article().model_dump() | {"item_id": ""})


def test_every_error_that_ends_the_process_has_an_exit_code_of_its_own():
    def below(kind: type[StreamError]) -> list[type[StreamError]]:
        return [kind, *(one for child in kind.__subclasses__() for one in below(child))]

    codes = {kind.__name__: kind.exit_code for kind in below(StreamError) if "exit_code" in vars(kind)}
    assert len(set(codes.values())) == len(codes)
    assert {name: int(code) for name, code in codes.items()} == {
        "StreamError": 1, "SettingError": 3, "StateRefused": 4, "DeadLetterLimit": 5, "BrokerUnavailable": 6,
        "TakenOver": 8,
    }  # fmt: skip
    assert set(codes.values()) <= set(Exit)


def test_the_other_exit_codes_are_what_scripts_and_supervisors_know_them_by():
    assert (Exit.DONE, Exit.USAGE, Exit.AUDIT_DIFFERS, Exit.TO_BE_RESTARTED) == (0, 2, 7, 70)


@pytest.mark.parametrize("counted", [Casualties, Tallies, Tolls])
def test_every_count_of_people_has_the_same_tolls(counted):
    assert tuple(counted.model_fields) == TOLLS == ("killed", "injured", "missing", "captured", "displaced")


def test_the_words_that_are_ranked_are_all_ranked_and_by_their_order():
    assert TIME_PRECISIONS.index("minute") < TIME_PRECISIONS.index("day") < TIME_PRECISIONS.index("year")
    assert (
        PLACE_PRECISIONS.index("exact")
        < PLACE_PRECISIONS.index("district")
        < PLACE_PRECISIONS.index("region")
    )
    assert TIME_PRECISIONS[-1] == PLACE_PRECISIONS[-1] == "unknown"
    assert REALITIES[:3] == ("actual", "attempted", "denied")
    assert FIRMNESSES[0] == "confirmed"


@pytest.mark.parametrize(
    ("field", "moment"),
    [
        ("published_at", "0001-01-01T00:00:00Z"),
        ("fetched_at", "9999-12-31T23:59:59-12:00"),
        ("updated_at", "3000-01-01T00:00:00Z"),
    ],
)
def test_a_moment_that_nothing_can_be_reckoned_from_is_refused(field: str, moment: str):
    with pytest.raises(ValidationError, match=field):
        RawArticle.model_validate_json(an_article_with(field, moment))


def test_an_embargo_until_the_end_of_time_is_one():
    article = RawArticle.model_validate_json(an_article_with("embargoed_until", "9999-12-31T00:00:00Z"))
    assert article.embargoed_until is not None


def test_a_version_is_one_that_every_reader_of_json_can_count_to():
    with pytest.raises(ValidationError, match="version"):
        RawArticle.model_validate(an_article().model_dump() | {"version": 1 << 64})


def an_article_with(field: str, value: str) -> bytes:
    return orjson.dumps(orjson.loads(codec.encode(an_article())) | {field: value})
