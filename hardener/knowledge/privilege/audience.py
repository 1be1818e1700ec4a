"""Who is meant to reach a published port: the public, other machines, or only people on this machine."""

import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from hardener.knowledge.running.workload import workload

if TYPE_CHECKING:
    from hardener.composition.merged import Effective
    from hardener.documents.compose import Port
    from hardener.project import Project


class Audience(Enum):
    """From those who lose nothing when a port listens on 127.0.0.1 only to those who lose everything."""

    SERVICES = "other services"  # a datastore or a broker: other containers use the service's name
    OPERATORS = "operators"  # a console, metrics, a debugger
    USERS = "users"  # an application
    MACHINES = "other machines"  # made to be reached from elsewhere: mail, DNS, VPN, devices, games
    PUBLIC = "the public"  # where the public arrives


@dataclass(frozen=True, slots=True)
class Reach:
    """Who a port is for, and what shows it. `contrary`: in a clause, why others may come as well."""

    audience: Audience
    because: str = ""
    contrary: str = ""


_PUBLIC_PORTS = frozenset((80, 443))
_DATASTORES = {
    1433: "Microsoft SQL Server",
    1521: "Oracle",
    2181: "ZooKeeper",
    2379: "etcd",
    2380: "etcd",
    3306: "MySQL",
    4222: "NATS",
    5432: "PostgreSQL",
    5671: "AMQP",
    5672: "AMQP",
    5984: "CouchDB",
    6333: "Qdrant",
    6334: "Qdrant",
    6379: "Redis",
    6432: "PgBouncer",
    6650: "Pulsar",
    7474: "Neo4j",
    7687: "Neo4j",
    7700: "Meilisearch",
    8086: "InfluxDB",
    8983: "Solr",
    9042: "Cassandra",
    9092: "Kafka",
    9200: "Elasticsearch",
    9300: "Elasticsearch",
    11211: "memcached",
    15672: "RabbitMQ",
    19530: "Milvus",
    26257: "CockroachDB",
    26379: "Redis Sentinel",
    27017: "MongoDB",
    27018: "MongoDB",
    27019: "MongoDB",
    28015: "RethinkDB",
    33060: "MySQL",
    61616: "ActiveMQ",
}
_CONSOLES = {
    2375: "the Docker API",
    2376: "the Docker API",
    4040: "a debugging proxy",
    4444: "Selenium",
    5005: "a Java debugger",
    5050: "pgAdmin",
    5601: "Kibana",
    5678: "a Python debugger",
    5900: "VNC",
    6060: "a profiler",
    7900: "VNC",
    8161: "ActiveMQ's console",
    8500: "Consul",
    9090: "Prometheus",
    9229: "a Node.js debugger",
    9443: "Portainer",
    16686: "Jaeger",
}
# Ports of protocols whose clients are on other machines.
_ELSEWHERE = {
    20: "FTP",
    21: "FTP",
    22: "SSH",
    25: "mail",
    53: "DNS",
    88: "Kerberos",
    110: "mail",
    139: "file sharing",
    143: "mail",
    389: "LDAP",
    445: "file sharing",
    465: "mail",
    514: "syslog",
    554: "video cameras",
    587: "mail",
    636: "LDAP",
    853: "DNS",
    993: "mail",
    995: "mail",
    1194: "a VPN",
    1883: "MQTT devices",
    1935: "video streams",
    2049: "file sharing",
    2222: "SSH",
    3128: "a proxy for other machines",
    3389: "remote desktops",
    3478: "calls",
    4190: "mail",
    5044: "log shippers",
    5060: "calls",
    5061: "calls",
    5222: "chat",
    5269: "chat",
    5349: "calls",
    6881: "BitTorrent",
    8333: "Bitcoin",
    8448: "other Matrix servers",
    8883: "MQTT devices",
    22000: "Syncthing",
    25565: "Minecraft",
    26656: "peers of a chain",
    30303: "Ethereum",
    50000: "agents of Jenkins",
    51413: "BitTorrent",
    51820: "a VPN",
}
_STORES = frozenset(("database", "messaging"))
_OPERATED = frozenset(("monitoring", "tool"))
_FRONTS = frozenset(("proxy", "web"))
# Images for a home's or a company's other devices: media, smart homes, DNS, VPN, games, clusters.
_FOR_DEVICES = re.compile(
    r"(?:^|[/_-])(?:adguard\w*|agones|bitcoin\w*|caddy-l4|coturn|emby\w*|esphome|frigate|frp[cs]?|geth|go2rtc|headscale|"
    r"home-?assistant|homebridge|hysteria\w*|jellyfin|mailserver|mailu|minecraft\w*|navidrome|netbird|openvpn|openhab|"
    r"pi-?hole|plex\w*|poste\.io|samba|scrypted|shadowsocks\w*|snapcast|squid|steamcmd|syncthing|tailscale|tftpd?|"
    r"tinyproxy|transmission\w*|trojan\w*|unbound|unifi\w*|v2ray\w*|vsftpd|wg-easy|wireguard|xray|zerotier)(?=$|[:/@_-])"
)
_LAN_PUBLISHERS = ("linuxserver/", "lscr.io/", "hotio/", "binhex/", "itzg/")

# Addresses of the host as others see it: numbers, Docker's own name, variables that say so.
_ADDRESS = (
    r"(?<![\w.-])((?:\d{1,3}\.){3}\d{1,3}|host\.docker\.internal"
    r"|(?<=://)\$\{?\w*(?:IP|PUBLIC|EXTERNAL|ADVERTISE)\w*\}?)"
)


def reach_of(service: "Effective", port: "Port", project: "Project") -> Reach:
    """Who a port is for, and what of the project shows that somebody comes from elsewhere."""
    reach = _by_nature(service, port, project)
    clue = named_elsewhere(service, _number(service, port.published), project)
    return replace(reach, contrary=clue) if clue and reach.audience is not Audience.MACHINES else reach


def _by_nature(service: "Effective", port: "Port", project: "Project") -> Reach:
    """Who a port is for, by what listens there."""
    target, published = _number(service, port.target), _number(service, port.published)
    if published in _PUBLIC_PORTS:
        return Reach(Audience.PUBLIC)
    if port.protocol.lower() != "tcp":
        return Reach(Audience.MACHINES, "clients of UDP are seldom on the same machine")
    if protocol := _ELSEWHERE.get(target):
        return Reach(Audience.MACHINES, f"port {target} is for {protocol}")
    load = workload(service, project)
    kind = load.image.kind if load.image and (not load.is_built or load.image.kind in _STORES | _FRONTS) else ""
    if kind in _STORES or target in _DATASTORES:
        return Reach(Audience.SERVICES, _DATASTORES.get(target, ""))
    name = load.name.lower() if not load.is_built else ""
    if name.startswith(_LAN_PUBLISHERS) or _FOR_DEVICES.search(name):
        return Reach(Audience.MACHINES, f"`{name}` is made for devices on the network")
    if kind in _OPERATED or target in _CONSOLES:
        return Reach(Audience.OPERATORS, _CONSOLES.get(target, ""))
    if kind in _FRONTS and target not in _PUBLIC_PORTS:
        return Reach(Audience.OPERATORS)
    is_front = kind in _FRONTS or any(_number(service, p.target) == 443 for _, p in service.ports)
    if not published and port.published and target in _PUBLIC_PORTS and is_front:
        return Reach(Audience.MACHINES, f"`{port.published}` may be a port on which the public arrives")
    if kind in _FRONTS and any(_number(service, p.published) in _PUBLIC_PORTS for _, p in service.ports):
        return Reach(Audience.PUBLIC)
    if https := next((p.published for _, p in service.ports if _is_https(service, p)), None):
        return Reach(Audience.MACHINES, f"`{https}` may be a port on which the public arrives")
    if kind not in _FRONTS and (twin := _for_machines(service)):
        return Reach(Audience.MACHINES, f"`{service.name}` serves other machines on port {twin} as well")
    return Reach(Audience.USERS)


def _is_https(service: "Effective", port: "Port") -> bool:
    """Whether a variable without a value, named for HTTPS, decides where a service with its own TLS is published."""
    return (
        "$" in (port.published or "")
        and "HTTPS" in (port.published or "").upper()
        and not _number(service, port.published)
    )


def _for_machines(service: "Effective") -> str | None:
    """A port of the service whose clients are on other machines."""
    return next(
        (p.target for _, p in service.ports if p.protocol.lower() == "udp" or _number(service, p.target) in _ELSEWHERE),
        None,
    )


def named_elsewhere(service: "Effective", port: int, project: "Project") -> str | None:
    """Where the project names the port at an address that 127.0.0.1 does not answer for, as a clause."""
    if not port:
        return None
    texts = (*(file.text for file in project.compose_files), *service.run.variables.values())
    for text in texts:
        for found in re.finditer(_ADDRESS + rf":{port}(?!\d)", text) if f":{port}" in text else ():
            own = found[1].startswith(("127.", "0.0.0.0")) or f"ipv4_address: {found[1]}" in text  # noqa: S104
            if not own:
                return f"`{found[0]}` is an address of this port, and 127.0.0.1 does not answer there"
    return None


def front_of(service: "Effective") -> str | None:
    """The other service of the project through which the public arrives."""
    for file in service.run.all_files:
        for other in file.services:
            if other.name != service.name and any(p.published in ("80", "443") for p in other.ports):
                return other.name
    return None


def _number(service: "Effective", text: str | None) -> int:
    """The port as a number; the first of a range; 0 where it is not known."""
    first = (service.text(text) or "").partition("-")[0] if text else ""
    return int(first) if first.isdigit() else 0
