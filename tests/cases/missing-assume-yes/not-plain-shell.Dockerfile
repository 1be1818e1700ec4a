FROM debian:12
RUN if true; then apt-get install curl; do
# === findings ===
2:19 low - `apt-get install` waits for an answer
  no fix: the RUN is not plain enough to edit
