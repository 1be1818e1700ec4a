FROM openjdk:11-jdk AS build
FROM build AS child
FROM centos:7
# === findings ===
1:6 low - `openjdk` is not maintained any more: it gets early-access builds only, no security updates, since July 2022
  no fix: `eclipse-temurin` takes its place, under other tags
3:6 medium - `centos` is not maintained any more: every version of CentOS Linux has ended and the image gets no updates
  no fix: `almalinux` takes its place, under other tags
