FROM ubuntu:24.04
RUN apt list --installed > /packages.txt
# === findings ===
2:5 low - `apt list` in a script
  no fix: no other command is known to do the same as `apt list`
