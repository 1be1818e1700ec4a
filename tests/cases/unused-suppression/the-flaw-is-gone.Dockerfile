FROM scratch
# Built elsewhere.
# hardener: ignore[root-user] was root once
COPY app /app
USER 65532
# === findings ===
3:1 low safe the suppression of `root-user` suppresses nothing here
  fix: Remove the suppression
# === safe ===
FROM scratch
# Built elsewhere.
COPY app /app
USER 65532
