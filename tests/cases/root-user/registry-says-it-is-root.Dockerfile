# Facts say that grafana starts as 472; this one says of itself that it is root.
FROM grafana/grafana:11.0.0
COPY conf /etc/grafana
# === registry ===
grafana/grafana:11.0.0 sha256:1111111111111111111111111111111111111111111111111111111111111111 {"User": ""}
# === findings ===
2:1 high unsafe the container runs as root
  fix: Run as 472:0 (`grafana`, which the image has)
  assumes: what `grafana/grafana` writes is not known; only a run can tell
# === unsafe ===
# Facts say that grafana starts as 472; this one says of itself that it is root.
FROM grafana/grafana:11.0.0
COPY conf /etc/grafana
USER 472:0
