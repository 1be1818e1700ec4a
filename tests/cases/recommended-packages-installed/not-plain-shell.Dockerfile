FROM debian:12
RUN if true; then apt-get install -y curl; do
# === findings ===
2:19 low - `apt-get install` also installs what the packages recommend
  no fix: the RUN is not plain enough to edit
