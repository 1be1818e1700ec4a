FROM debian:12
RUN useradd -p "$(openssl passwd -1 x)" app && usermod --password=x root
# === findings ===
2:5 high - `useradd` sets a password for every container of the image
  no fix: who logs in with it must get another way first
2:48 high - `usermod` sets a password for every container of the image
  no fix: who logs in with it must get another way first
