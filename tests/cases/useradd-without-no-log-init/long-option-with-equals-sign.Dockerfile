FROM debian:12
RUN useradd --uid=1000650 app
# === findings ===
2:5 low safe `useradd` with the id 1000650 makes huge log files
  fix: Add `--no-log-init`
# === safe ===
FROM debian:12
RUN useradd --no-log-init --uid=1000650 app
