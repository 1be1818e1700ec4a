FROM ubuntu:24.04
RUN /usr/bin/apt install -y curl && apt $VERB curl
# === findings ===
2:5 low - `apt install`, `apt` in a script
  no fix: the call is not plain enough to edit
