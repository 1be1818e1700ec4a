FROM opensuse/leap:15.6
RUN zypper -n dup && zypper -n patch
# === findings ===
2:5 low - `zypper dup` makes the result depend on the day of the build
  no fix: it brings security updates as long as the base image is not updated regularly
