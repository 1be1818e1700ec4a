FROM ubuntu:24.04
RUN sudo -u app whoami && sudo ls
RUN sudo -i
RUN sudo DEBIAN_FRONTEND=noninteractive apt-get install -y git
# === findings ===
2:5 medium - sudo runs `whoami`, `ls`
  no fix: an option of sudo says as whom or how it runs
4:5 medium safe sudo runs `apt-get`
  fix: Run it without sudo, as root
# === safe ===
FROM ubuntu:24.04
RUN sudo -u app whoami && sudo ls
RUN sudo -i
RUN DEBIAN_FRONTEND=noninteractive apt-get install -y git
