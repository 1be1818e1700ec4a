FROM python:3.12
RUN pip install git+https://github.com/a/b.git git+https://github.com/a/c.git@v1
# === findings ===
2:5 low - `git+https://github.com/a/b.git` in any version
  no fix: which version works is not known here; pin it, or use a lock file
