"""Settings of a minimal application."""

import os
from pathlib import Path

SECRET_KEY = Path(os.environ["SECRET_KEY_FILE"]).read_text().strip()
DEBUG = False
ALLOWED_HOSTS = ["*"]  # the proxy in front knows the host names
ROOT_URLCONF = "config.urls"
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"]
USE_TZ = True
