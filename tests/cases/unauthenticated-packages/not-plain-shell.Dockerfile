FROM debian:12
RUN if true; then apt-get install -y --force-yes x; do
# === findings ===
2:38 high - `--force-yes` installs what nobody signed
  no fix: the RUN is not plain enough to edit
