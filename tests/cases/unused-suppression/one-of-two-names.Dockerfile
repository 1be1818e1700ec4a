FROM debian:12
# hardener: ignore[maintainer-instruction, root-user] legal wants it so
MAINTAINER Jo <jo@example.org>
USER 1000
# === findings ===
2:1 low safe the suppression of `root-user` suppresses nothing here
  fix: Take `root-user` out of the suppression
# === safe ===
FROM debian:12
# hardener: ignore[maintainer-instruction] legal wants it so
MAINTAINER Jo <jo@example.org>
USER 1000
