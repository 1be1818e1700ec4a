"""Where a server listens, as its command line says and its documentation for what is left out."""

import pytest

from hardener.knowledge.running.servers import Listening, listening

KNOWN = [
    ("gunicorn app:app", {}, 8000, True, False),
    ("gunicorn app:app", {"PORT": "9000"}, 9000, True, False),
    ("gunicorn -b 0.0.0.0:5000 app:app", {"PORT": "9000"}, 5000, True, True),
    ("gunicorn -b :5000 -b unix:/run/x app:app", {}, 5000, True, True),
    ("gunicorn --bind=[::]:80 shop.wsgi", {}, 80, False, True),
    ("python -m gunicorn -b127.0.0.1:81 app:app", {}, 81, True, True),
    ("uvicorn main:app --host 0.0.0.0 --port 82", {}, 82, True, True),
    ("poetry run uvicorn main:app", {}, 8000, True, False),
    ("uv run -m uvicorn main:app", {}, None, None, None),
    ("hypercorn main:app --bind 0.0.0.0:83", {}, 83, True, True),
    ("daphne -p 84 shop.asgi:application", {}, 84, False, True),
    ("waitress-serve --listen=*:85 app:app", {}, 85, True, True),
    ("flask run --host=0.0.0.0", {"FLASK_RUN_PORT": "86"}, 86, True, False),
    ("flask --version", {}, None, None, None),
    ("python3 -u -m flask run -p 87", {}, 87, True, True),
    ("fastapi run main.py --port 88", {}, 88, True, True),
    ("streamlit run app.py --server.port=89", {}, 89, True, True),
    ("python manage.py runserver 0.0.0.0:90", {}, 90, False, True),
    ("python manage.py migrate", {}, None, None, None),
    ("python -m http.server", {}, 8000, True, False),
    ("python -m http.server 91 --bind 0.0.0.0", {}, 91, True, True),
    ("next start -p 92", {}, 92, True, True),
    ("next build", {}, None, None, None),
    ("npx serve -l 93 dist", {}, 93, True, True),
    ("http-server dist", {}, 8080, True, False),
    ("celery worker", {}, None, None, None),
    ("python app.py", {}, None, None, None),
]
NOT_TOLD = [
    "gunicorn -c gunicorn.conf.py app:app",
    "gunicorn --bind unix:/run/app.sock app:app",
    "gunicorn --bind 10.0.0.7:80 app:app",
    "gunicorn --bind [::1]:80 app:app",
    "gunicorn -b :80 -b :81 app:app",
    "gunicorn --bind 0.0.0.0:$PORT app:app",
    "gunicorn --certfile cert.pem -b :443 app:app",
    "uvicorn main:app --uds /run/app.sock",
    "hypercorn --config file:x.py main:app",
    "uvicorn main:app --port 99999",
]


@pytest.mark.parametrize(("command", "environment", "port", "http", "stated"), KNOWN)
def test_a_command_tells_where_it_listens(
    command: str, environment: dict[str, str], port: int | None, http: bool | None, stated: bool | None
) -> None:
    found = listening(tuple(command.split()), environment, frozenset())
    if port is None:
        assert found is None
    else:
        assert isinstance(found, Listening)
        assert (found.port, found.http, found.stated) == (port, http, stated)


@pytest.mark.parametrize("command", NOT_TOLD)
def test_what_may_listen_elsewhere_is_not_guessed(command: str) -> None:
    assert isinstance(listening(tuple(command.split()), {}, frozenset()), str)


def test_a_variable_that_is_set_elsewhere_is_not_guessed() -> None:
    assert isinstance(listening(("gunicorn", "app:app"), {}, frozenset({"PORT"})), str)
