FROM opensuse/leap:15.6
RUN zypper -n in nginx && zypper -n install git=2.43
# === findings ===
2:5 low - `nginx` in any version
  no fix: mirrors drop old versions, so a pin breaks the build and keeps security updates out
