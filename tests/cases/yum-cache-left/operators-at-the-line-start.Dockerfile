FROM centos:7
RUN yum -y update \
    && yum -y install \
        httpd \
        # for the module
        httpd-devel \
    && echo done
# === findings ===
2:5 low safe `yum update` leaves its cache in the layer
  fix: Add `yum clean all`
# === safe ===
FROM centos:7
RUN yum -y update \
    && yum -y install \
        httpd \
        # for the module
        httpd-devel \
    && echo done \
    && yum clean all
