"""Steps that the tests of a letter's page share."""

import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Download, Page, expect

SUBJECT, BODY = '[data-letter="subject"]', '[data-letter="body"]'
ROOT = Path(__file__).parent.parent.parent


def open_letter(page: Page, site_url: str, path: str = "en/letters/great-team/") -> None:
    """Open the page of a letter, and see that its script runs."""
    page.goto(f"{site_url}{path}")
    expect(page.locator(BODY)).to_have_attribute("contenteditable", "plaintext-only")


def answer(page: Page, **answers: str) -> None:
    """Type *answers*, by question, and wait until the letter is written."""
    for name, text in answers.items():
        page.locator(f'[name="{name}"]').fill(text)
    settle(page)


def settle(page: Page) -> None:
    """Wait until all that was typed is in the letter."""
    expect(page.locator("letter-form")).to_have_attribute("data-state", "ready")
    page.evaluate(
        """async () => {
          const app = document.querySelector('script[src*="/letter-form.js"]').src;
          const { search } = new URL(app);
          const { request } = await import(new URL(`client.js${search}`, app));
          // Python answers in turn: this one comes after the letter.
          await request({ method: 'compare', before: '', after: '' });
          await new Promise((resolve) => setTimeout(resolve));
          await request({ method: 'compare', before: '', after: '' });
        }"""
    )


def letter(page: Page) -> str:
    """Return the letter as the page shows it."""
    return f"{page.locator(SUBJECT).inner_text()}\n\n{page.locator(BODY).inner_text()}"


def report(page: Page) -> str:
    """Return what the page says has happened."""
    return page.locator("[data-report]").inner_text()


def download(page: Page, form: str) -> Download:
    """Save the letter as a file."""
    with page.expect_download() as started:
        page.locator(f'[data-do="download"][data-value="{form}"]').evaluate("each => each.click()")
    return started.value


def text_of_pdf(pdf: bytes, *options: str) -> str:
    """Return the text of a printed file, by poppler."""
    command = ["pdftotext", *options, "-", "-"]
    return subprocess.run(command, input=pdf, check=True, capture_output=True).stdout.decode()


def pages_of_pdf(pdf: bytes) -> int:
    """Return how many pages a printed file has."""
    done = subprocess.run(["pdfinfo", "-"], input=pdf, check=True, capture_output=True)
    return int(re.search(rb"Pages: +(\d+)", done.stdout)[1])


def run_batch(clients: str, form: str, folder: Path, *, language: str) -> dict[str, bytes]:
    """Return the files that the command line writes for the *clients* of a CSV file, by name."""
    folder.mkdir(parents=True)
    file = folder.with_suffix(".csv")
    file.write_text(clients, encoding="utf-8", newline="")
    command = [sys.executable, "-m", "generator", "batch", str(file), f"--format={form}"]
    options = [f"--output={folder}", f"--language={language}"]
    subprocess.run([*command, *options], capture_output=True, check=False)
    return {path.name: path.read_bytes() for path in folder.iterdir()}
