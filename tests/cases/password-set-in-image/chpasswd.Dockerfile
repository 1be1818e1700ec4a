FROM debian:12
RUN useradd app && \
    echo 'app:app' | chpasswd
# === findings ===
3:22 high - `chpasswd` sets a password for every container of the image
  no fix: who logs in with it must get another way first
