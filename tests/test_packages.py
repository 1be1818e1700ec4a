"""What a command installs, and with which package manager."""

import pytest

from hardener.documents.dockerfile import parse_dockerfile
from hardener.documents.packages import PACKAGE_MANAGERS, installations

CASES = [
    ("apt-get update && apt-get install -y --no-install-recommends curl=1 git", [("apt", ["curl=1", "git"])]),
    ("apt-get -qq -o Dpkg::Use-Pty=0 install -t stable curl", [("apt", ["curl"])]),
    ("apt-get remove -y curl && apt-get clean", []),
    ("sudo apt install vim", [("apt", ["vim"])]),
    ("apk add --no-cache --virtual .deps gcc musl-dev", [("apk", ["gcc", "musl-dev"])]),
    ("apk --no-cache -X http://x add curl", [("apk", ["curl"])]),
    ("yum -y install a && dnf install -y b; microdnf install c", [("yum", ["a"]), ("dnf", ["b"]), ("microdnf", ["c"])]),
    ("zypper -n in -t pattern devel", [("zypper", ["devel"])]),
    ("pacman -Syu --noconfirm git && pacman -Scc", [("pacman", ["git"])]),
    ("pip install --no-cache-dir -r requirements.txt", [("pip", [])]),
    ("pip3 install flask==3 'x>=1'", [("pip", ["flask==3", "x>=1"])]),
    ("python3 -m pip install --upgrade pip setuptools", [("pip", ["pip", "setuptools"])]),
    ("npm ci && npm install -g pm2@5", [("npm", []), ("npm", ["pm2@5"])]),
    ("npm run build", []),
    ("yarn --frozen-lockfile && yarn global add serve && yarn build", [("yarn", []), ("yarn", ["serve"])]),
    ("gem install -v 2 bundler", [("gem", ["bundler"])]),
    ("go install example.org/x@latest && go build", [("go", ["example.org/x@latest"])]),
    ("cargo install --version 1 ripgrep", [("cargo", ["ripgrep"])]),
    ("conda install -c conda-forge numpy", [("conda", ["numpy"])]),
    ("echo apt-get install x", []),
    ("if true; then apt-get install -y x; fi", [("apt", ["x"])]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_installed_packages_are_named(text: str, expected: list[tuple[str, list[str]]]) -> None:
    run = parse_dockerfile("Dockerfile", f"FROM a\nRUN {text}\n").instructions[-1]
    assert run.script is not None
    found = list(installations(run.script))
    assert [(one.manager, [word.value for word in one.packages]) for one in found] == expected
    assert not found or run.mentions(*PACKAGE_MANAGERS)
