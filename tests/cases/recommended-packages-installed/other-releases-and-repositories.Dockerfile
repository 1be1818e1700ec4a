FROM ubuntu:16.04
RUN apt-get update && apt-get install -y libgfortran3 libboost-system1.58.0
RUN apt-get update && apt-get install -y language-pack-de-base mysql-server-5.7
RUN apt-get update && apt-get install -y yarn
RUN apt-get update && apt-get install -y google-chrome-stable
RUN apt-get update && apt-get install -y libapache2-mod-php5
RUN apt-get update && apt-get install -y libmagickwand-dev && pecl install imagick
CMD ["bash"]
# === findings ===
2:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: assumes that these packages recommend nothing else on this release either (checked on Debian 12), and that `libgfortran3` is made like `libgfortran5`, `libboost-system1.58.0` is made like `libboost-system1.74.0` of Debian 12
3:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: assumes that nothing needs `firefox-locale-de`, `libdbd-mariadb-perl`, `libdbi-perl`, `libgpm2`, `libhtml-template-perl`, `libterm-readkey-perl`, `mecab-ipadic-utf8`, which Debian only recommends, and that `mysql-server-5.7` is made like `mysql-server` of Debian 12
4:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `ca-certificates`
  assumes: assumes that nothing needs `nodejs-doc`, which Debian only recommends
5:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: assumes that nothing needs `alsa-topology-conf`, `alsa-ucm-conf`, `at-spi2-core`, `krb5-locales`, `libfile-mimeinfo-perl`, `libgdk-pixbuf2.0-bin`, `libglib2.0-data`, `libgpm2`, `libgtk-3-bin`, `libldap-common`, `libnet-dbus-perl`, `libnss-systemd`, `librsvg2-common`, `libsasl2-modules`, `libu2f-udev`, `libvulkan1`, `libx11-protocol-perl`, `psmisc`, `publicsuffix`, `systemd-timesyncd`, `x11-utils`, `x11-xserver-utils`, `xdg-user-dirs`, which Debian only recommends
6:23 low unsafe `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: what `libapache2-mod-php5` recommends is not known; only a build and a run can tell
7:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `ghostscript`
  assumes: assumes that nothing needs `bzip2-doc`, `fonts-urw-base35`, `gsfonts`, `krb5-locales`, `libc-devtools`, `libexif-doc`, `libgpm2`, `libjxr-tools`, `libpng-tools`, `libtool`, `manpages`, `manpages-dev`, `xdg-user-dirs`, which Debian only recommends
# === assumed ===
FROM ubuntu:16.04
RUN apt-get update && apt-get install -y --no-install-recommends libgfortran3 libboost-system1.58.0
RUN apt-get update && apt-get install -y --no-install-recommends language-pack-de-base mysql-server-5.7
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates yarn
RUN apt-get update && apt-get install -y --no-install-recommends google-chrome-stable
RUN apt-get update && apt-get install -y libapache2-mod-php5
RUN apt-get update && apt-get install -y --no-install-recommends ghostscript libmagickwand-dev && pecl install imagick
CMD ["bash"]
# === unsafe ===
FROM ubuntu:16.04
RUN apt-get update && apt-get install -y --no-install-recommends libgfortran3 libboost-system1.58.0
RUN apt-get update && apt-get install -y --no-install-recommends language-pack-de-base mysql-server-5.7
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates yarn
RUN apt-get update && apt-get install -y --no-install-recommends google-chrome-stable
RUN apt-get update && apt-get install -y --no-install-recommends libapache2-mod-php5
RUN apt-get update && apt-get install -y --no-install-recommends ghostscript libmagickwand-dev && pecl install imagick
CMD ["bash"]
