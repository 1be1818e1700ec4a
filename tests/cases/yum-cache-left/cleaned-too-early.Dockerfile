FROM centos:7
RUN yum clean all && yum -y install git
RUN yum -y update && yum clean all \
    # compilers
    && yum -y install gcc
RUN yum -y group install "development tools"
RUN yum clean all && yum -y install make && yum clean all
CMD ["bash"]
# === findings ===
2:22 low safe `yum install` leaves its cache in the layer
  fix: Add `yum clean all`
3:5 low safe `yum update` leaves its cache in the layer
  fix: Add `yum clean all`
6:5 low safe `yum group` leaves its cache in the layer
  fix: Add `yum clean all`
# === safe ===
FROM centos:7
RUN yum clean all && yum -y install git && yum clean all
RUN yum -y update && yum clean all \
    # compilers
    && yum -y install gcc \
    && yum clean all
RUN yum -y group install "development tools" && yum clean all
RUN yum clean all && yum -y install make && yum clean all
CMD ["bash"]
