FROM ubuntu:24.04
RUN apt-get update && apt-get install -y software-properties-common && add-apt-repository ppa:a/b
# === findings ===
2:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `gnupg`
  assumes: assumes that nothing needs `appstream`, `dbus-user-session`, `krb5-locales`, `libgpm2`, `libldap-common`, `libnss-systemd`, `libpam-cap`, `libsasl2-modules`, `packagekit-tools`, `publicsuffix`, `shared-mime-info`, `systemd-timesyncd`, `xdg-user-dirs`, which Debian only recommends
# === assumed ===
FROM ubuntu:24.04
RUN apt-get update && apt-get install -y --no-install-recommends gnupg software-properties-common && add-apt-repository ppa:a/b
