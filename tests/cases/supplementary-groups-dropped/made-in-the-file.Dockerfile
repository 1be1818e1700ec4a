FROM debian:12
RUN groupadd media \
    # players
    && useradd --groups media,video app
USER app:app
# === findings ===
5:1 low - `app` runs without its groups `media`, `video`
  no fix: whether the groups or the group in USER were meant is not known
