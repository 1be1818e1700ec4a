FROM ubuntu:24.04
RUN sudo apt-get update && \
    # the tools
    sudo apt-get install -y git; \
    if true; then sudo make install; fi
RUN apt-get update \
 && sudo -E -H pip install x \
 && echo "deb x" | sudo tee /etc/apt/sources.list.d/x.list
# === findings ===
2:5 medium safe sudo runs `apt-get`, `make`
  fix: Run it without sudo, as root
7:5 medium safe sudo runs `pip`, `tee`
  fix: Run it without sudo, as root
# === safe ===
FROM ubuntu:24.04
RUN apt-get update && \
    # the tools
    apt-get install -y git; \
    if true; then make install; fi
RUN apt-get update \
 && pip install x \
 && echo "deb x" | tee /etc/apt/sources.list.d/x.list
