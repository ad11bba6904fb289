"""Asks axe-core what stands in the way of readers in a page as it is now."""

from pathlib import Path

from playwright.sync_api import Page

_AXE = Path(__file__).parents[2] / "site_js/node_modules/axe-core/axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Colours are judged at rest, and so is the bar that stays at the bottom: it covers in turn
# whatever is scrolled under it.
_RUN = """async (rules) => {
  for (const bar of document.querySelectorAll('.to-letter')) bar.style.position = 'static';
  const still = new CSSStyleSheet();
  still.replaceSync('* { transition: none !important; animation: none !important; }');
  document.adoptedStyleSheets = [still];
  const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: rules } });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`));
}"""


def violations(page: Page) -> list[str]:
    """Return what axe-core finds against WCAG 2.2 AA and its own best practice."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(_RUN, _RULES)
    return found
