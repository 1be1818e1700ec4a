FROM ubuntu:24.04
RUN apt-get install -y sudo && echo "use sudo x" && grep sudo /etc/group
CMD sudo ls
# RUN sudo ls
# === findings ===
