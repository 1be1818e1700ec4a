FROM rockylinux:9
RUN dnf install -y nginx-1.20.1 && yum install -y httpd
RUN dnf install -y nginx-1.20.1 @development
# === findings ===
2:36 low - `httpd` in any version
  no fix: mirrors drop old versions, so a pin breaks the build and keeps security updates out
