FROM debian:12 AS a
SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
CMD sleep 1
FROM debian:12 AS b
SHELL ["/bin/bash", "--login", "-c"]
CMD ruby app.rb
FROM debian:12 AS c
SHELL ["pwsh", "-Command"]
CMD sleep 1
FROM debian:12 AS d
ENV BASH_ENV=/root/.env
CMD sleep 1
FROM mcr.microsoft.com/windows/servercore:ltsc2022
CMD C:\app\run.exe
# === findings ===
3:1 low assumed `CMD` runs in a shell
  fix: Use the exec form
  assumes: assumes that `sleep` is a program of the image and needs nothing from a shell
6:1 low - `CMD` runs in a shell
  no fix: the shell in effect reads a profile, which the program may need
9:1 low - `CMD` runs in a shell
  no fix: its shell is none that can be read
12:1 low - `CMD` runs in a shell
  no fix: the shell in effect reads a file that sets it up, which the program may need
14:1 low - `CMD` runs in a shell
  no fix: its shell is none that can be read
# === assumed ===
FROM debian:12 AS a
SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
CMD ["sleep", "1"]
FROM debian:12 AS b
SHELL ["/bin/bash", "--login", "-c"]
CMD ruby app.rb
FROM debian:12 AS c
SHELL ["pwsh", "-Command"]
CMD sleep 1
FROM debian:12 AS d
ENV BASH_ENV=/root/.env
CMD sleep 1
FROM mcr.microsoft.com/windows/servercore:ltsc2022
CMD C:\app\run.exe
