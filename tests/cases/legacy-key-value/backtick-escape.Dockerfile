# escape=`
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
ENV DIR C:\app
ENV DIR C:\Program Files\app
ENV TICK a`b
# === findings ===
3:1 low safe `ENV DIR` has no `=`
  fix: Write it with `=`
4:1 low safe `ENV DIR` has no `=`
  fix: Write it with `=`
5:1 low - `ENV TICK` has no `=`
  no fix: its value mixes quotes, escapes and blanks
# === safe ===
# escape=`
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
ENV DIR=C:\app
ENV DIR="C:\Program Files\app"
ENV TICK a`b
