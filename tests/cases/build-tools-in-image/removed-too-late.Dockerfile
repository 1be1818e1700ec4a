FROM fedora:43
RUN dnf install -y gcc-c++
RUN dnf remove -y gcc-c++
# === findings ===
2:5 low - the image that runs has `gcc-c++`
  no fix: which files of the build the application needs in the end is not known; build in a stage of its own
