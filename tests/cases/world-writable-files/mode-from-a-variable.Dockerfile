FROM debian:12
ARG MODE=777
RUN chmod $MODE /start.sh && chmod '777' /start.sh
# === findings ===
3:30 medium - `chmod 777` lets every user write to `/start.sh`
  no fix: who writes there is not known; give it to that user with `chown`
