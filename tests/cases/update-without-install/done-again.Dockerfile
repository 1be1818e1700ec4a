FROM debian:12 AS next
RUN apt-get update
RUN apt-get update && apt-get install -y --no-install-recommends curl

FROM debian:12 AS later
RUN apt-get update
ENV A=b
RUN ln -fs /usr/share/zoneinfo/UTC /etc/localtime
RUN apt-get update && apt-get install -y --no-install-recommends curl

FROM debian:12 AS not-first
RUN apt-get update
RUN ./setup.sh && apt-get update && apt-get install -y --no-install-recommends curl

FROM debian:12
RUN apt-get update
RUN apt-get update || true; apt-get install -y --no-install-recommends curl
CMD ["bash"]
# === findings ===
2:1 medium safe `apt-get update` has a layer of its own
  fix: Remove it, as a later step fetches the lists again
6:1 medium assumed `apt-get update` has a layer of its own
  fix: Remove it, as a later step fetches the lists again
  assumes: assumes that the steps in between do not need the package lists
12:1 medium - `apt-get update` has a layer of its own
  no fix: the next RUN does not begin with an install
16:1 medium - `apt-get update` has a layer of its own
  no fix: the next RUN is not plain enough to edit
# === safe ===
FROM debian:12 AS next
RUN apt-get update && apt-get install -y --no-install-recommends curl

FROM debian:12 AS later
RUN apt-get update
ENV A=b
RUN ln -fs /usr/share/zoneinfo/UTC /etc/localtime
RUN apt-get update && apt-get install -y --no-install-recommends curl

FROM debian:12 AS not-first
RUN apt-get update
RUN ./setup.sh && apt-get update && apt-get install -y --no-install-recommends curl

FROM debian:12
RUN apt-get update
RUN apt-get update || true; apt-get install -y --no-install-recommends curl
CMD ["bash"]
# === assumed ===
FROM debian:12 AS next
RUN apt-get update && apt-get install -y --no-install-recommends curl

FROM debian:12 AS later
ENV A=b
RUN ln -fs /usr/share/zoneinfo/UTC /etc/localtime
RUN apt-get update && apt-get install -y --no-install-recommends curl

FROM debian:12 AS not-first
RUN apt-get update
RUN ./setup.sh && apt-get update && apt-get install -y --no-install-recommends curl

FROM debian:12
RUN apt-get update
RUN apt-get update || true; apt-get install -y --no-install-recommends curl
CMD ["bash"]
