FROM debian:12
RUN --security=insecure mount /dev/x /mnt
# === findings ===
2:5 high unsafe the RUN has all privileges on the machine that builds
  fix: Drop --security=insecure
  assumes: only a build can tell whether the command works without
# === unsafe ===
FROM debian:12
RUN mount /dev/x /mnt
