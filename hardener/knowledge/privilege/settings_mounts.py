"""Which mounts are settings that a program only reads, and what shows that one may write to them."""

import re
from posixpath import basename
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardener.composition.merged import Effective
    from hardener.documents.compose import Volume
    from hardener.knowledge.running.workload import Workload

_EXTENSIONS = frozenset(
    "acl alloy cfg cnf conf config crt cue hcl htpasswd ini js json key lua pem php properties river rules sh sql"
    " template tmpl toml tpl types vcl xml yaml yml".split()
)
# Where a file with such an extension is one of settings.
_FOLDERS = re.compile(
    r"/etc/|/usr/local/etc/|/usr/local/(?:apache2|nginx|openresty/nginx|tomcat)/conf/|/usr/local/openresty/nginx/conf/"
    r"|/opt/[^/]+/(?:etc|conf|config)/|/usr/share/(?:logstash|filebeat|metricbeat)/(?:config|pipeline)/|/conf/|/config/[^/]+$"
    r"|/docker-entrypoint-initdb\.d/|/docker-entrypoint\.d/|/(?:alertmanager|prometheus|loki|tempo|grafana)/[^/]+$"
)
# Folders that a program reads as a whole.
_WHOLE = re.compile(
    r"/docker-entrypoint-initdb\.d|/etc/nginx/(?:templates|sites-enabled|ssl|certs)|/etc/grafana/provisioning(?:/.*)?"
    r"|/usr/share/logstash/pipeline|/etc/prometheus/(?:rules|alerts|targets)|/etc/(?:mysql|my\.cnf)?/?(?:conf\.d|my\.cnf\.d)"
    r"|/etc/mysql/(?:conf\.d|mariadb\.conf\.d)"
)
_SCRIPTS = re.compile(r"/[^/]+\.sh|/usr/local/bin/[^/]+")
# Files that programs write although they look like settings.
_WRITTEN = re.compile(
    r"(?:^|/)(?:acme\.json|nodes\.conf|sentinel\.conf|\.env|enabled_plugins|users?\.json|state\.json|settings\.json|"
    r"adguardhome\.yaml|config\.php|config\.inc\.php|localsettings\.php|wp-config\.php|wg\d*\.conf|package-lock\.json|"
    r"database\.(?:json|yml)|db\.json|data\.json|configuration\.yaml)$",
    re.IGNORECASE,
)
# Images whose start script or interface writes into its settings.
_WRITERS = re.compile(
    r"(?:^|[/_-])(?:acme[\w.-]*|adguard\w*|asterisk|bitnami(?:legacy)?|certbot\w*|changedetection|couchdb|cp-[\w-]+|"
    r"elasticsearch|esphome|filebrowser|freepbx|gitea|gitlab|grocy|home-?assistant|homebridge|"
    r"homepage|immich|jackett|jellyfin|jenkins|keycloak|kibana|lego|letsencrypt[\w-]*|linuxserver|"
    r"logstash|lscr\.io|mailserver|mailu|matomo|mediawiki|motion|nacos\w*|neo4j|nextcloud|nexus3?|"
    r"nginx-proxy-manager|node-red|nodered|openhab|opensearch|overseerr|pi-?hole|plex|portainer|"
    r"prestashop|radarr|samba|searxng|sonarqube|sonarr|swag|syncthing|unifi\w*|wg-easy|wireguard|"
    r"wordpress|wurstmeister|zabbix\w*|zigbee2mqtt)(?=$|[/:@_-])"
)
_WRITES = re.compile(r"\bsed\s+-i|\bch(?:own|mod|grp)\b|\bcp\b|\bmv\b|\btee\b|>>?|\benvsubst\b|\btouch\b|\brm\b|\bln\b")


def is_settings(volume: "Volume", target: str) -> bool:
    """Whether a folder or file of the host is settings, by where it goes and what it is called."""
    source = (volume.source or "").rstrip("/}")
    if _WRITTEN.search(source) or _WRITTEN.search(target):
        return False
    if _WHOLE.fullmatch(target.rstrip("/")):
        return True
    name = basename(target)
    is_file = "." in name[1:] and basename(source).rpartition(".")[2] == name.rpartition(".")[2]
    if is_file and _SCRIPTS.fullmatch(target):
        return True
    return is_file and name.rpartition(".")[2] in _EXTENSIONS and _FOLDERS.match(target) is not None


def may_write(service: "Effective", load: "Workload", target: str) -> str | None:
    """What shows that the service may write to its settings, as a clause."""
    name = load.name.lower() if not load.is_built else ""
    base = load.image.name if load.image else ""
    if _WRITERS.search(name) or _WRITERS.search(base):
        return f"`{name or base}` writes into its settings itself"
    if base == "rabbitmq" and any(v.name.startswith("RABBITMQ_") for _, v in service.environment):
        return "older start scripts of `rabbitmq` write the variables into its settings"
    words = " ".join(str(service.get(key) or "") for key in ("command", "entrypoint"))
    for where, text in (("its command", words), ("its start script", (load.start.script or "") if load.start else "")):
        if any(part in text for part in (target, basename(target))) and _WRITES.search(text):
            return f"{where} handles `{basename(target)}` and may write to it"
    return None
