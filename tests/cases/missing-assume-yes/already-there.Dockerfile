FROM debian:12
RUN apt-get -y install curl && apt-get install --yes git && apt-get install -qq vim && apt-get install -q -q zip
RUN apt-get install --assume-yes less && apt-get -yq install wget && apt-get install nano -y
# === findings ===
