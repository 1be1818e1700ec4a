FROM debian:12
# fresh lists
RUN apt-get -qq update

# what we need
RUN apt-get install -y \
    curl \
    git
# === findings ===
3:1 medium safe `apt-get update` has a layer of its own
  fix: Move it into the RUN that installs
# === safe ===
FROM debian:12
# fresh lists

# what we need
RUN apt-get -qq update && apt-get install -y \
    curl \
    git
