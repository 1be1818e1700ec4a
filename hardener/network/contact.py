"""A first connection to a host: the quick way to learn that there is no network, and whether TLS is spoken."""

import queue
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from hardener.network import HttpError


@contextmanager
def connected(host: str, port: int, seconds: float, what: str = "") -> Iterator[socket.socket]:
    """A connection to the first of a host's addresses that answers, so that a dead IPv6 route costs nothing."""
    name = f"[{host}]" if ":" in host else host
    shown = f"{what}`{name}{'' if port in (80, 443) else f':{port}'}`"
    try:
        addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise HttpError(f"{shown} cannot be found (no address for this name)", host_wide=True) from None
    answers: queue.Queue[socket.socket | OSError] = queue.Queue()
    targets = list(dict.fromkeys(address[4][:2] for address in addresses))
    for target in targets:
        threading.Thread(target=_dial, args=(target, seconds, answers), daemon=True).start()
    errors: list[OSError] = []
    for _ in targets:
        answer = answers.get()
        if isinstance(answer, socket.socket):
            with answer:
                yield answer
            return
        errors.append(answer)
    refused = any(isinstance(error, ConnectionRefusedError) for error in errors)
    raise HttpError(f"{shown} {'refuses the connection' if refused else 'cannot be reached'}", host_wide=True)


def _dial(target: tuple[str, int], seconds: float, answers: "queue.Queue[socket.socket | OSError]") -> None:
    try:
        answers.put(socket.create_connection(target, timeout=seconds))
    except OSError as error:
        answers.put(error)


def speaks_tls(connection: socket.socket, host: str) -> bool:
    """Whether a TLS handshake gets as far as a certificate; whether that is trusted is judged at the request."""
    try:
        with ssl.create_default_context().wrap_socket(connection, server_hostname=host):
            return True
    except ssl.SSLCertVerificationError:
        return True
    except OSError:
        return False
