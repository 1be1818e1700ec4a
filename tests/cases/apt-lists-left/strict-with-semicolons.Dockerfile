FROM debian:12
RUN set -eux; \
	apt-get update; \
	apt-get install -y curl; \
	curl --version
RUN set -eux \
	; apt-get update \
	; apt-get install -y git
# === findings ===
3:2 low assumed the lists that `apt-get update` fetched stay in the layer
  fix: Remove the lists in the same RUN
  assumes: assumes that whoever installs packages on top of this image runs `apt-get update` first
7:4 low assumed the lists that `apt-get update` fetched stay in the layer
  fix: Remove the lists in the same RUN
  assumes: assumes that whoever installs packages on top of this image runs `apt-get update` first
# === assumed ===
FROM debian:12
RUN set -eux; \
	apt-get update; \
	apt-get install -y curl; \
	curl --version; \
	rm -rf /var/lib/apt/lists/*
RUN set -eux \
	; apt-get update \
	; apt-get install -y git \
	&& rm -rf /var/lib/apt/lists/*
