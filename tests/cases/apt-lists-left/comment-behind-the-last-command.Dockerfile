FROM debian:12
RUN apt-get update && apt-get install -y curl && echo done # for now
RUN apt-get update && apt-get install -y git # for now
# === findings ===
2:5 low assumed the lists that `apt-get update` fetched stay in the layer
  fix: Remove the lists in the same RUN
  assumes: assumes that whoever installs packages on top of this image runs `apt-get update` first
3:5 low - the lists that `apt-get update` fetched stay in the layer
  no fix: the end of the RUN is not plain enough to add to
# === assumed ===
FROM debian:12
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/* && echo done # for now
RUN apt-get update && apt-get install -y git # for now
