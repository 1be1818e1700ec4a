FROM debian:12
RUN apt-get update && apt-get install -y curl
COPY . /src
# what the build needs
RUN apt-get install -y gcc && make -C /src
# === findings ===
2:5 low assumed the lists that `apt-get update` fetched stay in the layer
  fix: Remove the lists in the same RUN, and fetch them where they are used again
  assumes: assumes that whoever installs packages on top of this image runs `apt-get update` first
# === assumed ===
FROM debian:12
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
COPY . /src
# what the build needs
RUN apt-get update && apt-get install -y gcc && make -C /src && rm -rf /var/lib/apt/lists/*
