FROM debian:12
RUN systemctl enable nginx && service --status-all && sysctl -a && ulimit -a && mount
# === findings ===
