FROM alpine:3.22
RUN adduser -D app && addgroup app tty
USER app:app
# === findings ===
3:1 low - `app` runs without its group `tty`
  no fix: whether the groups or the group in USER were meant is not known
