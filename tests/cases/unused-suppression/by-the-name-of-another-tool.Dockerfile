FROM debian:12
# hardener: ignore[DL4000] legal wants it so
MAINTAINER Jo <jo@example.org>
# hardener: ignore[DL3027]
RUN true
# === findings ===
4:1 low safe the suppression of `DL3027` suppresses nothing here
  fix: Remove the suppression
# === safe ===
FROM debian:12
# hardener: ignore[DL4000] legal wants it so
MAINTAINER Jo <jo@example.org>
RUN true
