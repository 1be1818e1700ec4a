FROM python:3.12-slim
RUN pipx install black && pip wheel -r requirements.txt && pip uninstall -y install && uv pip install x
# === findings ===
