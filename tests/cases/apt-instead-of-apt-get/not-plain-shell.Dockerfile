FROM ubuntu:24.04
RUN for p in curl git; do apt install -y $p; do
# === findings ===
2:27 low - `apt install` in a script
  no fix: the call is not plain enough to edit
