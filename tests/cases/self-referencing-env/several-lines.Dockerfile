FROM debian:12
ENV HOME_DIR=/srv \
    # where programs are
    PATH=${HOME_DIR}/bin:$PATH
# === findings ===
4:10 low - `PATH` uses `HOME_DIR`, which the same `ENV` sets
  no fix: the value would change with a fix
