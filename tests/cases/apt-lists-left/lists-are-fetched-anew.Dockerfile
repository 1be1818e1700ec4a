FROM ubuntu:22.04
RUN apt-get update && apt-get install -y --no-install-recommends gnupg software-properties-common
RUN add-apt-repository -y ppa:git-core/ppa && apt-get update
RUN apt-get install -y --no-install-recommends git
CMD ["bash"]

FROM ubuntu:22.04
RUN apt-get update && apt-get install -y --no-install-recommends software-properties-common
RUN add-apt-repository -y ppa:git-core/ppa
RUN apt-get install -y --no-install-recommends git
CMD ["bash"]
# === findings ===
8:5 low - the lists that `apt-get update` fetched stay in the layer
  no fix: a later step changes the sources of packages, and installs from the lists of before
