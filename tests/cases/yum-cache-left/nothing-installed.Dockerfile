FROM rockylinux:9
RUN dnf remove -y vim && yum list installed
# === findings ===
