FROM debian:12
RUN <<EOF
make
ps aux
free -m
EOF
# === findings ===
4:1 low - `ps` shows the machine that builds
  no fix: what was meant is not known: CMD or the one who runs the container must do it
5:1 low - `free` shows the machine that builds
  no fix: what was meant is not known: CMD or the one who runs the container must do it
