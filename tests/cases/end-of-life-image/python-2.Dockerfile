FROM python:2.7-slim
# === findings ===
1:6 medium - version 2.7 of `python` has had no security updates since 2020-01-01; version 3.14 gets them until 2030-10-31
  no fix: a program for Python 2 must be ported first
