FROM rockylinux:9
RUN rpm -i --nosignature https://example.com/x.rpm && rpm -qa
# === findings ===
2:12 high - `rpm --nosignature` installs what nobody signed
  no fix: the key of the package must be found and imported with `rpm --import`
