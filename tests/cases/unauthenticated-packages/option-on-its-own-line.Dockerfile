FROM rockylinux:9
RUN dnf install -y \
      --nogpgcheck \
      nginx
# === findings ===
3:7 high assumed `--nogpgcheck` installs what nobody signed
  fix: Drop `--nogpgcheck`
  assumes: assumes that all packages come from the repositories of the base image, whose keys it has
# === assumed ===
FROM rockylinux:9
RUN dnf install -y \
      nginx
