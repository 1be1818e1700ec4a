FROM opensuse/leap:15.6 AS suse
RUN zypper install curl && zypper -n install git && zypper --non-interactive in vim
FROM rockylinux:9
RUN dnf install curl && microdnf install git && yum groupinstall "Development Tools"
# === findings ===
2:5 low safe `zypper install` waits for an answer
  fix: Add `-y`
4:5 low safe `dnf install` waits for an answer
  fix: Add `-y`
# === safe ===
FROM opensuse/leap:15.6 AS suse
RUN zypper install -y curl && zypper -n install git && zypper --non-interactive in vim
FROM rockylinux:9
RUN dnf install -y curl && microdnf install -y git && yum groupinstall -y "Development Tools"
