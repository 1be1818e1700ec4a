FROM ubuntu:24.04
RUN useradd app \
    && echo 'app ALL=(ALL) NOPASSWD:ALL' >> /etc/sudoers
# === findings ===
2:1 high - sudoers lets a user become root without a password (`NOPASSWD`)
  no fix: what calls sudo later is not seen here
