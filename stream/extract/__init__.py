"""Articles in, what they report out. Pure: no clock, no network; ``load_reader`` loads the language model."""

from stream.extract.explain import Explanation, explain
from stream.extract.read import Reader, load_reader
from stream.extract.text.plain import plain_article

__all__ = ["Explanation", "Reader", "explain", "load_reader", "plain_article"]
