FROM debian:12
ONBUILD RUN --network=host true
# === findings ===
2:13 medium unsafe the RUN uses the network of the machine that builds
  fix: Drop --network=host
  assumes: only a build can tell whether the command works without
# === unsafe ===
FROM debian:12
ONBUILD RUN true
