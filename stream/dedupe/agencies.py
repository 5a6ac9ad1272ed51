"""Which publishers are news agencies. Pure."""

from functools import lru_cache

AGENCIES = frozenset(
    {
        "aap", "afp", "agence france-presse", "anadolu", "anadolu agency", "ansa", "antara", "ap",
        "associated press", "bernama", "the associated press", "cp", "the canadian press", "dpa", "efe",
        "interfax", "kyodo", "kyodo news", "pa", "pa media", "press trust of india", "pti", "reuters",
        "tass", "upi", "united press international", "xinhua", "yonhap", "yonhap news agency",
    }
)  # fmt: skip
"""News agencies: where texts come from, and whose tolls are followed before others'."""


@lru_cache(maxsize=10_000)
def is_wire(source: str) -> bool:
    """Whatever the case and the spacing of its name."""
    return _publisher(source) in AGENCIES


def _publisher(source: str) -> str:
    return " ".join(source.casefold().split())
