FROM gitea/gitea:1.22
EXPOSE 22 3000
# === findings ===
2:8 medium - port 22, that of an SSH server, is exposed
  no fix: `gitea/gitea` has an SSH server
