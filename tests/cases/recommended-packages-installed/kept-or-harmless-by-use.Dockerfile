FROM ubuntu:22.04 AS maps
RUN apt-get update && apt-get install -y gdal-bin poppler-utils
FROM ubuntu:22.04 AS bindings
RUN apt-get update && apt-get install -y libzmq3-dev
FROM ubuntu:22.04 AS statistics
RUN apt-get update && apt-get install -y r-base-core
CMD ["Rscript", "app.R"]
# === findings ===
2:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `ca-certificates`, `poppler-data`
  assumes: assumes that nothing needs `krb5-locales`, `libgpm2`, `libldap-common`, `libsasl2-modules`, `proj-bin`, `publicsuffix`, which Debian only recommends
4:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: assumes that nothing needs `cppzmq-dev`, `krb5-locales`, `libc-devtools`, `manpages`, `manpages-dev`, which Debian only recommends
6:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `r-recommended`
  assumes: assumes that nothing needs `krb5-locales`, `libfile-mimeinfo-perl`, `libglib2.0-data`, `libldap-common`, `libnet-dbus-perl`, `libsasl2-modules`, `libx11-protocol-perl`, `publicsuffix`, `r-base-dev`, `r-doc-html`, `shared-mime-info`, `x11-utils`, `x11-xserver-utils`, `xdg-user-dirs`, which Debian only recommends
# === assumed ===
FROM ubuntu:22.04 AS maps
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates gdal-bin poppler-data poppler-utils
FROM ubuntu:22.04 AS bindings
RUN apt-get update && apt-get install -y --no-install-recommends libzmq3-dev
FROM ubuntu:22.04 AS statistics
RUN apt-get update && apt-get install -y --no-install-recommends r-base-core r-recommended
CMD ["Rscript", "app.R"]
