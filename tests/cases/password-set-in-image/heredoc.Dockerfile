FROM debian:12
RUN <<EOT
echo root:x | chpasswd
EOT
# === findings ===
3:15 high - `chpasswd` sets a password for every container of the image
  no fix: who logs in with it must get another way first
