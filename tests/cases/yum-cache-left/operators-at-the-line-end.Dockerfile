FROM centos:7
RUN yum -y install epel-release && \
	yum -y install \
	nginx
# === findings ===
2:5 low safe `yum install` leaves its cache in the layer
  fix: Add `yum clean all`
# === safe ===
FROM centos:7
RUN yum -y install epel-release && \
	yum -y install \
	nginx && \
	yum clean all
