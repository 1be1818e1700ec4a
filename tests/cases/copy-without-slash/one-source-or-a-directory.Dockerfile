FROM debian:12
COPY a /b
COPY a b /c/
COPY a b .
COPY a b ..
COPY *.js /c
COPY ["a", "b", "/c/"]
COPY <<EOT /x
a b /c
EOT
# === findings ===
