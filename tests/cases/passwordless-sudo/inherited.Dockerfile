FROM ubuntu:24.04 AS base
RUN sed -i 's/%wheel.*/%wheel ALL=(ALL) NOPASSWD: ALL/' /etc/sudoers
FROM base
USER app
# === findings ===
2:1 high - sudoers lets a user become root without a password (`NOPASSWD`)
  no fix: what calls sudo later is not seen here
