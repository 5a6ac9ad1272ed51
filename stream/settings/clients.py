"""What every Kafka client of Wiredesk is told of the cluster and of how to prove who it is."""

import ssl
from pathlib import Path
from typing import Any

from stream.errors import SettingError
from stream.settings.sections import Kafka


def client_options(kafka: Kafka) -> dict[str, Any]:
    """Keyword arguments that aiokafka's producer, consumer and admin client all take.

    Raises ``SettingError`` if no cluster is named, or if a file that the settings name cannot be read.
    """
    if kafka.bootstrap_servers is None:
        raise SettingError(
            "no Kafka is named: set kafka.bootstrap_servers in the settings file, or "
            "WIREDESK_KAFKA__BOOTSTRAP_SERVERS to the address that `wiredesk broker` prints"
        )
    options: dict[str, Any] = {
        "bootstrap_servers": kafka.bootstrap_servers,
        "request_timeout_ms": int(kafka.request_timeout_seconds * 1000),
        "security_protocol": kafka.security_protocol,
    }
    if kafka.security_protocol in ("SSL", "SASL_SSL"):
        options["ssl_context"] = _ssl_context(kafka)
    if kafka.security_protocol.startswith("SASL"):
        options |= {
            "sasl_mechanism": kafka.sasl_mechanism,
            "sasl_plain_username": kafka.sasl_username,
            "sasl_plain_password": _password(kafka),
        }
    return options


def _ssl_context(kafka: Kafka) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=kafka.ssl_cafile)
    except OSError as error:  # an SSLError is one
        raise _unreadable("ssl_cafile", kafka.ssl_cafile, error) from None
    if kafka.ssl_certfile is not None:
        try:
            context.load_cert_chain(kafka.ssl_certfile, kafka.ssl_keyfile)
        except OSError as error:
            raise _unreadable("ssl_certfile", kafka.ssl_certfile, error) from None
    return context


def _password(kafka: Kafka) -> str:
    if kafka.sasl_password is not None:
        return kafka.sasl_password.get_secret_value()
    assert kafka.sasl_password_file is not None  # the settings refuse SASL without either
    try:
        return kafka.sasl_password_file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable("sasl_password_file", kafka.sasl_password_file, error) from None


def _unreadable(key: str, file: Path | None, error: Exception) -> SettingError:
    why = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
    return SettingError(f"kafka.{key} = {str(file)!r}: {why}; allowed is a file that can be read")
