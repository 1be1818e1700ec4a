FROM ubuntu:24.04
COPY <<EOT /etc/sudoers.d/app
app ALL=(ALL) NOPASSWD:ALL
EOT
# === findings ===
2:1 high - sudoers lets a user become root without a password (`NOPASSWD`)
  no fix: what calls sudo later is not seen here
