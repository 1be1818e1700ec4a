FROM debian:12
RUN --mount=type=cache,target=/c \
    --network=host \
    # why
    curl http://localhost
# === findings ===
3:5 medium unsafe the RUN uses the network of the machine that builds
  fix: Drop --network=host
  assumes: only a build can tell whether the command works without
# === unsafe ===
FROM debian:12
RUN --mount=type=cache,target=/c \
    # why
    curl http://localhost
