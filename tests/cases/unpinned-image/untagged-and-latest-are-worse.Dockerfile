FROM debian AS one
FROM ubuntu:latest AS two
FROM quay.io/fedora/fedora:41
# === registry ===
debian sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
ubuntu sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
quay.io/fedora/fedora:41 sha256:cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
# === findings ===
1:6 medium safe `debian` names no tag, and `latest` moves with every release
  fix: Pin `debian` to the digest it has today
2:6 medium safe `ubuntu:latest` moves with every release
  fix: Pin `ubuntu:latest` to the digest it has today
3:6 low safe `quay.io/fedora/fedora:41` names no digest, and a tag can be moved
  fix: Pin `quay.io/fedora/fedora:41` to the digest it has today
# === safe ===
FROM debian:latest@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa AS one
FROM ubuntu:latest@sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb AS two
FROM quay.io/fedora/fedora:41@sha256:cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
