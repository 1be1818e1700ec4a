FROM rockylinux:9
RUN dnf install -y nginx && dnf clean all
RUN yum -y install git && rm -rf /var/cache/yum
RUN microdnf install -y tar && microdnf clean all && rm -rf /var/cache/dnf/*
# === findings ===
