"""The page in a real browser: it fits a phone and a desk, and prints everything, also what is folded."""

import re
import subprocess
from html import escape
from pathlib import Path

import pytest

from tests.program import hardener

pytestmark = pytest.mark.browser
EXAMPLE = Path(__file__).parents[1] / "examples/course-app/before"
LONG = "x" * 300
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --hide-scrollbars"
).split()
MEASURE = """<script>
const wide = [...document.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1
    && !e.closest('pre'));
parent.document.title = [innerWidth, document.documentElement.scrollWidth, wide.length,
    wide[0]?.outerHTML.slice(0, 80)];
</script>"""


def chromium(folder: Path, *arguments: str) -> str:
    command = ["chromium", *FLAGS, f"--user-data-dir={folder / 'profile'}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return done.stdout


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A report on an example, and on a file with very long words."""
    (tmp_path / "Dockerfile").write_text(f"FROM alpine\nRUN sudo {LONG} && apt-get install {LONG}\nUSER root\n")
    (tmp_path / "docker-compose.yml").write_text((EXAMPLE / "docker-compose.yml").read_text())
    hardener("fix", "--offline", "--diff", "-o", "html=page.html", folder=tmp_path)
    return tmp_path / "page.html"


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_window(page: Path, width: int) -> None:
    text = re.sub(r"<meta http-equiv.*?>", "", page.read_text()).replace("<details class=", "<details open class=")
    inner = escape(text.replace("</body>", f"{MEASURE}</body>"))
    host = page.with_name("host.html")  # a window cannot be as narrow as a phone, but a frame can
    host.write_text(f'<title></title><iframe style="width:{width}px;height:900px;border:0" srcdoc="{inner}"></iframe>')
    dom = chromium(page.parent, "--window-size=1400,1000", "--dump-dom", host.as_uri())
    title = re.search(r"<title>(.*?)</title>", dom, re.DOTALL)
    assert title
    assert title[1].split(",")[:3] == [str(width), str(width), "0"], title[1]


def test_a_picture_of_the_page_can_be_made(page: Path) -> None:
    picture = page.with_name("page.png")
    chromium(page.parent, "--window-size=390,1200", f"--screenshot={picture}", page.as_uri())
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 390
    assert len(data) > 20_000


def test_what_is_folded_is_printed(page: Path) -> None:
    """The size of the print hardly depends on what is folded on the screen."""
    unfolded = page.with_name("unfolded.html")
    unfolded.write_text(page.read_text().replace("<details class=", "<details open class="))
    pages = []
    for one in (page, unfolded):
        printed = one.with_suffix(".pdf")
        chromium(page.parent, f"--print-to-pdf={printed}", one.as_uri())
        pages.append(len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())))
    assert pages[0] == pages[1] > 1
