"""Secrets in places that no rule reports are hidden all the same, and long lines do not hold a run up."""

import pytest

from hardener.documents.plain import PlainText
from hardener.outputs.mask import hide, shows_secret
from hardener.secrets import secret_spans, told_secrets

DOCKERFILE = r"""
ENV MY_SECRET=\
hunter-2a
ENV OTHER_SECRET \
    hunter-2b
RUN echo "root:hunter-2c" | chpasswd && echo 'app:hunter-2d' | sudo chpasswd -e
RUN useradd -p hunter-2e bob; sshpass -p hunter-2f ssh x; sshpass -p'hunter-2g' ssh x
RUN (echo hunter-2h; echo hunter-2i) | passwd root
RUN echo hunter-2j | docker login -u u --password-stdin
RUN aws configure set aws_secret_access_key hunter-2k
RUN keytool -storepass hunter-2l -keypass hunter-2m && openssl genrsa -passout pass:hunter-2n 2048
RUN npm config set //registry.npmjs.org/:_authToken hunter-2o && npm config set _auth hunter-2p
RUN printf 'machine github.com\nlogin x\npassword hunter-2q\n' > ~/.netrc
RUN bundle config gems.example.com username:hunter-2r
"""
COMPOSE = """
services:
  db:
    environment:
      A_PASSWORD: >-
        hunter-3a
      B_PASSWORD: | # why
        hunter-3b
      C_PASSWORD:
        hunter-3c
      D_PASSWORD:
        "hunter-3d"
      E_PASSWORD: "hunter-3e
        hunter-3f"
      F_PASSWORD: ${X:+hunter-3g}
      ? G_PASSWORD
      : hunter-3h
      H_PASSWORD: &pw hunter-3i
      I_PASSWORD: !!str 'hunter-3j'
      PLAIN: stays
    labels:
      "traefik.http.middlewares.a.basicauth.users": "admin:hunter-3k"
      note: |
        stays
"""


@pytest.mark.parametrize("text", [DOCKERFILE, COMPOSE, COMPOSE.replace("\n", "\r\n")])
def test_nothing_of_it_is_shown(text: str) -> None:
    shown = hide(text, secret_spans(PlainText("x", text)))
    assert "hunter" not in shown
    assert shown.count("stays") == text.count("stays")
    assert len(shown) == len(text)


def test_what_was_drawn_by_lot_is_hidden_without_a_name() -> None:
    assert shows_secret("RUN login 9fK2mX7qLw3ZtB8vRn5YcD1hJg6PsA4e")


@pytest.mark.parametrize(
    "text",
    [
        "FROM a@sha256:" + "0123456789abcdef" * 4,
        "ENV NEO4J_dbms_memory_heap_initial__size=512m",
        "RUN gpg --recv-keys B42F6819007F00F88E364FD4036A9C25BF357DD4",
        "RUN debconf-set-selections mysql-server/root_password seen",
        "RUN curl -O https://example.com/aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY.tgz",
        "RUN echo a:b | tr : ' '",
    ],
)
def test_what_is_no_secret_is_shown(text: str) -> None:
    assert not shows_secret(text)


@pytest.mark.parametrize("unit", ["a", "a:", "a-", "${A:+", "k: |\n a\n", "curl ", "echo ", '"', " -p", "machine a "])
def test_a_long_text_takes_time_in_proportion(unit: str) -> None:
    text = "services" + unit * (200_000 // len(unit))  # minutes, where a pattern looks at the rest from every place
    assert not told_secrets(text)
    secret_spans(PlainText("x", text))
