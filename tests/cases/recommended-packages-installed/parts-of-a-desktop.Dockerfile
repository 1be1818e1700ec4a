FROM debian:12-slim
RUN apt-get update && apt-get install -y cpanminus gnuplot-x11
RUN apt-get update && apt-get install -y mariadb-server
RUN apt-get update && apt-get install -y libopencv-dev
RUN apt-get update && apt-get install -y gstreamer1.0-libav
CMD ["bash"]
# === findings ===
2:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `make`
  assumes: assumes that nothing needs `at-spi2-core`, `krb5-locales`, `libgdk-pixbuf2.0-bin`, `libglib2.0-data`, `libgpm2`, `libgtk-3-bin`, `libmodule-signature-perl`, `libnss-systemd`, `libpod-readme-perl`, `librsvg2-common`, `libsoftware-license-perl`, `psmisc`, `systemd-timesyncd`, `xdg-user-dirs`, which Debian only recommends
3:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: assumes that nothing needs `krb5-locales`, `libatm1`, `libdbd-mariadb-perl`, `libgpm2`, `libhtml-template-perl`, `libpam-cap`, `libterm-readkey-perl`, `mariadb-plugin-provider-bzip2`, `mariadb-plugin-provider-lz4`, `mariadb-plugin-provider-lzma`, `mariadb-plugin-provider-lzo`, `mariadb-plugin-provider-snappy`, `pv`, which Debian only recommends
4:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `ca-certificates`, `opencv-data`, `poppler-data`
  assumes: assumes that nothing needs `gstreamer1.0-plugins-base`, `krb5-locales`, `libaacs0`, `libc-devtools`, `libexif-doc`, `libgdk-pixbuf2.0-bin`, `libglib2.0-data`, `libgphoto2-l10n`, `libldap-common`, `libopencv-java`, `libpam-cap`, `libpng-tools`, `libqt5svg5`, `libraw1394-tools`, `librsvg2-common`, `libsasl2-modules`, `manpages`, `manpages-dev`, `proj-bin`, `publicsuffix`, `qt5-gtk-platformtheme`, `qttranslations5-l10n`, `qtwayland5`, `va-driver-all`, `vdpau-driver-all`, `xdg-user-dirs`, which Debian only recommends
5:23 low unsafe `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: `gstreamer1.0-libav` recommends `gstreamer1.0-plugins-base`, and only a build and a run can tell whether that is needed
# === assumed ===
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends cpanminus gnuplot-x11 make
RUN apt-get update && apt-get install -y --no-install-recommends mariadb-server
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates libopencv-dev opencv-data poppler-data
RUN apt-get update && apt-get install -y gstreamer1.0-libav
CMD ["bash"]
# === unsafe ===
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends cpanminus gnuplot-x11 make
RUN apt-get update && apt-get install -y --no-install-recommends mariadb-server
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates libopencv-dev opencv-data poppler-data
RUN apt-get update && apt-get install -y --no-install-recommends gstreamer1.0-libav
CMD ["bash"]
