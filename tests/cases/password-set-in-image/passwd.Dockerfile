FROM debian:12
RUN passwd -d root; echo x | passwd --stdin app
# === findings ===
2:5 high - `passwd -d` lets a user in without a password
  no fix: who logs in with it must get another way first
2:30 high - `passwd` sets a password for every container of the image
  no fix: who logs in with it must get another way first
