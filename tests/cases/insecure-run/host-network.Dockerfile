FROM debian:12
RUN --network=host --mount=type=cache,target=/c curl http://localhost
# === findings ===
2:5 medium unsafe the RUN uses the network of the machine that builds
  fix: Drop --network=host
  assumes: only a build can tell whether the command works without
# === unsafe ===
FROM debian:12
RUN --mount=type=cache,target=/c curl http://localhost
