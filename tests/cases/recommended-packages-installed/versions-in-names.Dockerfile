FROM debian:12
RUN apt-get update && apt-get install -y php7.4-cli php7.4-curl
RUN apt-get update && apt-get install -y g++-9 gcc-4.8
RUN apt-get update && apt-get install -y postgresql-client-$PG_MAJOR postgresql-13
RUN apt-get update && apt-get install -y mysql-client
# php5 and postgresql-9.6 recommended something else
RUN apt-get update && apt-get install -y php5-curl
RUN apt-get update && apt-get install -y postgresql-9.6
CMD ["bash"]
# === findings ===
2:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends` and name `ca-certificates`
  assumes: assumes that nothing needs `krb5-locales`, `libldap-common`, `libsasl2-modules`, `publicsuffix`, which Debian only recommends, and that `php7.4-cli` is made like `php-cli`, `php7.4-curl` is made like `php-curl` of Debian 12
3:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: assumes that nothing needs `krb5-locales`, `libc-devtools`, `manpages`, `manpages-dev`, which Debian only recommends, and that `g++-9` is made like `g++`, `gcc-4.8` is made like `gcc` of Debian 12
4:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: assumes that nothing needs `krb5-locales`, `libjson-xs-perl`, `libldap-common`, `libsasl2-modules`, `logrotate`, `sysstat`, which Debian only recommends, and that `postgresql-client-$PG_MAJOR` is made like `postgresql-client`, `postgresql-13` is made like `postgresql` of Debian 12
5:23 low assumed `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: assumes that nothing needs `libdbd-mariadb-perl`, `libdbi-perl`, `libgpm2`, `libterm-readkey-perl`, which Debian only recommends, and that `mysql-client` is made like `default-mysql-client` of Debian 12
7:23 low unsafe `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: what `php5-curl` recommends is not known; only a build and a run can tell
8:23 low unsafe `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: what `postgresql-9.6` recommends is not known; only a build and a run can tell
# === assumed ===
FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates php7.4-cli php7.4-curl
RUN apt-get update && apt-get install -y --no-install-recommends g++-9 gcc-4.8
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client-$PG_MAJOR postgresql-13
RUN apt-get update && apt-get install -y --no-install-recommends mysql-client
# php5 and postgresql-9.6 recommended something else
RUN apt-get update && apt-get install -y php5-curl
RUN apt-get update && apt-get install -y postgresql-9.6
CMD ["bash"]
# === unsafe ===
FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates php7.4-cli php7.4-curl
RUN apt-get update && apt-get install -y --no-install-recommends g++-9 gcc-4.8
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client-$PG_MAJOR postgresql-13
RUN apt-get update && apt-get install -y --no-install-recommends mysql-client
# php5 and postgresql-9.6 recommended something else
RUN apt-get update && apt-get install -y --no-install-recommends php5-curl
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-9.6
CMD ["bash"]
