FROM ubuntu:22.04
RUN apt-get update && apt-get install -y libzmq3-dev r-base-core
RUN cmake . && Rscript -e 'install.packages("xml2")'
# === findings ===
2:23 low unsafe `apt-get install` also installs what the packages recommend
  fix: Add `--no-install-recommends`
  assumes: `libzmq3-dev` recommends `cppzmq-dev`, and only a build and a run can tell whether that is needed
# === unsafe ===
FROM ubuntu:22.04
RUN apt-get update && apt-get install -y --no-install-recommends libzmq3-dev r-base-core
RUN cmake . && Rscript -e 'install.packages("xml2")'
