FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*
# === findings ===
1:6 low unsafe `debian:12` has a slim variant
  fix: Use `debian:12-slim`
  assumes: it is not known what the container starts; only a run can tell whether the slim image suffices
# === unsafe ===
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*
