FROM debian:12
CMD printf '%s "$HOME" \\ *' "a \"b\" c" it\'s ä
# === findings ===
2:1 low assumed `CMD` runs in a shell
  fix: Use the exec form
  assumes: assumes that `printf` is a program of the image and needs nothing from a shell
# === assumed ===
FROM debian:12
CMD ["printf", "%s \"$HOME\" \\\\ *", "a \"b\" c", "it's", "ä"]
