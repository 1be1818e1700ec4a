FROM debian:12
RUN wget -qO - https://example.com/key.asc | sudo apt-key add -
# === findings ===
2:46 low - `apt-key` trusts the key for every repository
  no fix: which repository the key belongs to is not known; put it in /etc/apt/keyrings and name it with `signed-by`
