FROM rockylinux:9
RUN yum -y update && dnf upgrade -y && yum update -y openssl
# === findings ===
2:5 low - `yum update` makes the result depend on the day of the build
  no fix: it brings security updates as long as the base image is not updated regularly
