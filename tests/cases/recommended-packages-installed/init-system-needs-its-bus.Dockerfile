FROM debian:12
RUN apt-get update && apt-get install -y systemd-sysv
# === findings ===
2:23 low unsafe `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: `systemd-sysv` recommends `dbus`, and only a build and a run can tell whether that is needed
# === unsafe ===
FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends systemd-sysv
