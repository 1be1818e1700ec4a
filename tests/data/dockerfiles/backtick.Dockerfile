# escape=`
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
COPY a.txt c:\dir\
RUN dir c:\ `
  && echo done
ENV P="c:\x" Q=a` b
