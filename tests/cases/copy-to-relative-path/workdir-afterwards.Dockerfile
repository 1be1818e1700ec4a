FROM debian:12
COPY a b
WORKDIR /srv
COPY a b
# === findings ===
2:8 low - no `WORKDIR` says where `b` is
  no fix: what starts the program may count on where it is now
