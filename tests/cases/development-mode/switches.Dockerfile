FROM python:3.13
ENV DJANGO_DEBUG="True" \
    # while we look for it
    DEBUG=1 \
    APP_DEBUG=true
ENV FLASK_DEBUG 1
# === findings ===
2:5 medium unsafe `DJANGO_DEBUG=True` shows the insides of the application to whoever causes an error
  fix: Set DJANGO_DEBUG to False
  assumes: only a run can tell what the application does without
4:5 medium unsafe `DEBUG=1` shows the insides of the application to whoever causes an error
  fix: Set DEBUG to 0
  assumes: only a run can tell what the application does without
5:5 medium unsafe `APP_DEBUG=true` shows the insides of the application to whoever causes an error
  fix: Set APP_DEBUG to false
  assumes: only a run can tell what the application does without
6:5 medium unsafe `FLASK_DEBUG=1` shows the insides of the application to whoever causes an error
  fix: Set FLASK_DEBUG to 0
  assumes: only a run can tell what the application does without
# === unsafe ===
FROM python:3.13
ENV DJANGO_DEBUG="False" \
    # while we look for it
    DEBUG=0 \
    APP_DEBUG=false
ENV FLASK_DEBUG 0
