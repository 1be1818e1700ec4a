"""The one door to the network: a registry and a forge are both reached through `network.http`."""


class HttpError(Exception):
    """No answer, and why, as a clause. `host_wide`: other requests to this host would fare no better."""

    def __init__(self, reason: str, *, host_wide: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.host_wide = reason, host_wide
