FROM debian:12
# hardener: ignore[maintainer-instruction] legal wants it so

MAINTAINER Jo <jo@example.org>
# hardener: ignore[root-user]
# === findings ===
2:1 low - the suppression of `maintainer-instruction` suppresses nothing here
  no fix: nothing begins on the line below it; it belongs directly above what it is for
5:1 low - the suppression of `root-user` suppresses nothing here
  no fix: nothing begins on the line below it; it belongs directly above what it is for
