FROM debian:12
# hardener: ignore[maintainer-instruction] legal wants it so, until=2026-11-23
MAINTAINER Jo <jo@example.org>
# hardener: ignore[unpinned-image] the vendor pins next month until=2026-11-23
RUN true
# hardener: ignore[root-user] until=2026-11-24
USER root
# === findings ===
2:1 low - the suppression of `maintainer-instruction` ended on 2026-11-23
  no fix: the flaw is still there: mend it, or set a later date
4:1 low safe the suppression of `unpinned-image` suppresses nothing here
  fix: Remove the suppression
# === safe ===
FROM debian:12
# hardener: ignore[maintainer-instruction] legal wants it so, until=2026-11-23
MAINTAINER Jo <jo@example.org>
RUN true
# hardener: ignore[root-user] until=2026-11-24
USER root
