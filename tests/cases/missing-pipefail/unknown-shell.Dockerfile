FROM registry.example.com/team/base:1
RUN cat /a | sort > /b
# === findings ===
2:5 medium - a pipe hides it when `cat` fails
  no fix: it is not known which shell the image has
