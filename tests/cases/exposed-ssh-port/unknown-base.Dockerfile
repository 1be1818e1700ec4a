FROM registry.example.com/own:1
EXPOSE 22
# === findings ===
2:8 medium - port 22, that of an SSH server, is exposed
  no fix: it is not known whether `registry.example.com/own:1` has an SSH server
