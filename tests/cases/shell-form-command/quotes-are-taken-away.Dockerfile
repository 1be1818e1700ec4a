FROM debian:12
CMD printf '%s "$HOME" \\ *' "a \"b\" c" it\'s ä
FROM php:8.3-cli
HEALTHCHECK CMD php -r 'exit(file_get_contents("http://localhost:2019/", context: stream_context_create(["http" => []])) ? 1 : 0);'
FROM debian:12
CMD printf '%s' "a \"b c"
# === findings ===
2:1 low - `CMD` runs in a shell
  no fix: it needs a shell, and `printf` ends at once
4:1 low - `HEALTHCHECK` runs in a shell
  no fix: its quotes would need quotes of their own
6:1 low assumed `CMD` runs in a shell
  fix: Use the exec form
  assumes: assumes that `printf` is a program of the image and needs nothing from a shell
# === assumed ===
FROM debian:12
CMD printf '%s "$HOME" \\ *' "a \"b\" c" it\'s ä
FROM php:8.3-cli
HEALTHCHECK CMD php -r 'exit(file_get_contents("http://localhost:2019/", context: stream_context_create(["http" => []])) ? 1 : 0);'
FROM debian:12
CMD ["printf", "%s", "a \"b c"]
