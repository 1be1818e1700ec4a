"""What an image says itself outranks what ships with the tool about it."""

from dataclasses import replace

from hardener.facts import ImageConfig
from hardener.facts.known import KnownImage

SOURCE = "the image's own config"


def corrected(known: KnownImage, config: ImageConfig) -> KnownImage:
    """The facts, with the user, the ports, the volumes and the health check of the config in their place."""
    has_check = config.has_healthcheck
    ports = tuple(sorted(config.exposed_ports)) or known.ports
    moved = bool(known.ports) and not {_number(port) for port in known.ports} & {_number(port) for port in ports}
    outdated = moved or (known.healthcheck_built_in and not has_check)  # it would ask at the old port, or is gone
    shipped_check = None if outdated else known.healthcheck
    return replace(
        known,
        starts_as=config.user or "root",
        ports=ports,
        volumes=tuple(sorted(config.volumes)),
        healthcheck=config.healthcheck if has_check else shipped_check,
        healthcheck_built_in=has_check,
        sources={**known.sources, **_sources(config, has_check)},
    )


def _number(port: str) -> str:
    return port.partition("/")[0]


def _sources(config: ImageConfig, has_check: bool) -> dict[str, str]:
    fields = [
        "starts_as",
        "volumes",
        *(["ports"] if config.exposed_ports else []),
        *(["healthcheck"] if has_check else []),
    ]
    return dict.fromkeys(fields, SOURCE)
