FROM debian:12
RUN if true; then useradd -u 1000650 app; do
# === findings ===
2:19 low - `useradd` with the id 1000650 makes huge log files
  no fix: the RUN is not plain enough to edit
