FROM debian:12
RUN apt-get update && apt-get install -y curl $(cat list) "vim" 'nano'
ONBUILD RUN apt-get install -y curl vim
# === findings ===
2:59 low - `vim` is a tool for people
  no fix: the command is not clear enough to edit
2:65 low - `nano` is a tool for people
  no fix: the command is not clear enough to edit
