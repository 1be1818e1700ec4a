FROM debian:12
COPY --chmod=777 start.sh /
COPY --chmod=0644 x /
# === findings ===
2:6 medium - `--chmod=777` lets every user write
  no fix: who writes there is not known
