FROM debian:12
RUN groupadd -g 1000650 app \
    && useradd \
        --uid 1000650 \
        --gid app app
# === findings ===
3:8 low safe `useradd` with the id 1000650 makes huge log files
  fix: Add `--no-log-init`
# === safe ===
FROM debian:12
RUN groupadd -g 1000650 app \
    && useradd --no-log-init \
        --uid 1000650 \
        --gid app app
