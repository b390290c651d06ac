"""`python -m docs.screenshot`: the picture in the README, taken of the sample collection as it is now.

Needs Playwright (in requirements-dev.lock) and Chromium (`apt-get install chromium-headless-shell fonts-dejavu-core`).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "screenshot.png"
QUESTION = "/sok?q=vem+f%C3%B6redrog+budget"
SIZE = {"width": 1280, "height": 900}


def main() -> None:
    """Reads the samples into a folder that is thrown away, serves them, and takes the picture."""
    browser = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if browser is None:
        sys.exit("Chromium saknas: apt-get install chromium-headless-shell fonts-dejavu-core")
    command = [sys.executable, "-u", "-m", "web"]
    with tempfile.TemporaryDirectory() as folder:
        data = ["--data", folder]
        subprocess.run([*command, "read", "corpus/samples/documents", *data], cwd=ROOT, check=True)
        serve = [*command, "serve", "--port", "0", *data]
        with subprocess.Popen(serve, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
            try:
                assert server.stdout is not None
                site = re.findall(r"http://[^ ]+:\d+", server.stdout.readline())[0]
                _take(browser, site + QUESTION)
            finally:
                server.terminate()
    print(f"{PICTURE.relative_to(ROOT)} är ny.")


def _take(browser: str, address: str) -> None:
    # Chromium's own sandbox cannot run where everything is root, as in a container; only our own pages are opened.
    arguments = ["--no-sandbox", "--disable-gpu"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=arguments)
        page = opened.new_page(viewport=SIZE, locale="sv-SE")  # type: ignore[arg-type]
        page.goto(address, wait_until="networkidle")
        page.screenshot(path=PICTURE)
        opened.close()


if __name__ == "__main__":
    main()
