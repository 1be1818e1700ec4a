FROM debian:12
RUN <<EOT
chmod 777 /start.sh
EOT
RUN find / -name '*.sh' | xargs chmod 777
# === findings ===
3:1 medium assumed `chmod 777` lets every user write to `/start.sh`
  fix: Use the mode `755`
  assumes: assumes that nobody but its owner writes to `start.sh` when the container runs
# === assumed ===
FROM debian:12
RUN <<EOT
chmod 755 /start.sh
EOT
RUN find / -name '*.sh' | xargs chmod 777
