FROM ubuntu:24.04
RUN echo 'app ALL=(ALL) ALL' > /etc/sudoers.d/app
# NOPASSWD
# === findings ===
