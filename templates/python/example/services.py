"""Which services answer, by trying: a connection, and the password that is in its file."""

import os
import socket
from pathlib import Path

PORTS = {
    "POSTGRES": 5432,
    "MYSQL": 3306,
    "MARIADB": 3306,
    "REDIS": 6379,
    "VALKEY": 6379,
    "MONGO": 27017,
    "RABBITMQ": 5672,
}


def services() -> dict[str, str]:
    return {name.lower(): _state(name, port) for name, port in PORTS.items() if f"{name}_HOST" in os.environ}


def _state(name: str, port: int) -> str:
    try:
        Path(os.environ[f"{name}_PASSWORD_FILE"]).read_text()
        socket.create_connection((os.environ[f"{name}_HOST"], port), timeout=2).close()
    except OSError as error:
        return str(error)
    return "reachable"
