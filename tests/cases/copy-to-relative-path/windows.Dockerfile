FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
COPY a C:\app\
COPY b app/
# === findings ===
3:8 low - no `WORKDIR` says where `app/` is
  no fix: what starts the program may count on where it is now
