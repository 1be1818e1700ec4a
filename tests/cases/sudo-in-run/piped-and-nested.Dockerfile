FROM ubuntu:24.04
RUN curl -sL https://example.com/x | sudo bash - \
    && X=$(sudo cat /etc/x) time sudo ls
# === findings ===
2:38 medium safe sudo runs `bash`, `ls`, `cat`
  fix: Run it without sudo, as root
# === safe ===
FROM ubuntu:24.04
RUN curl -sL https://example.com/x | bash - \
    && X=$(cat /etc/x) time ls
