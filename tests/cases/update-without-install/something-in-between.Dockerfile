FROM debian:12
RUN apt-get update
COPY requirements.txt .
RUN apt-get install -y curl
# === findings ===
2:1 medium assumed `apt-get update` has a layer of its own
  fix: Move it into the RUN that installs
  assumes: assumes that the steps in between do not need the package lists
# === assumed ===
FROM debian:12
COPY requirements.txt .
RUN apt-get update && apt-get install -y curl
