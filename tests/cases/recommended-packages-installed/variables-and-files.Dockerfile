FROM debian:12-slim
RUN apt-get update && apt-get install -y $PACKAGES
RUN apt-get install -y ./local.deb
# === findings ===
2:23 low unsafe `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: what `$PACKAGES` recommends is not known; only a build and a run can tell
3:5 low unsafe `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: what `./local.deb` recommends is not known; only a build and a run can tell
# === unsafe ===
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends $PACKAGES
RUN apt-get install -y --no-install-recommends ./local.deb
