"""Makes one site of exported notebooks: an index, links from page to page, magics that look like magics.

site.py README SITE THEME [NAME=SECONDS...]; the README's table says in which order, what each shows, and how long.
"""

import html
import re
import sys
from pathlib import Path

ROW = re.compile(r"^\| \[(?P<title>[^]]+)\]\((?P<name>[^)]+)\.ipynb\) \| (?P<shows>.*?) \| *(?P<seconds>\d+) s \|$", re.M)
MAGIC = re.compile(r"^(%%?[A-Za-z]\w*|!|%%!)")
TAG = re.compile(r"<[^>]*>")

STYLE = {
    "light": "--paper: #fff; --ink: #1f2328; --quiet: #59636e; --line: #d1d9e0; --link: #0550ae; --magic: #8250df",
    "dark": "--paper: #111; --ink: #e6e6e6; --quiet: #a0a0a0; --line: #3a3a3a; --link: #79b8ff; --magic: #d2a8ff",
}
NAVIGATION = """<style>
:root {{ {style} }}
.site-way {{ color: var(--quiet); font: 14px/1.4 system-ui, sans-serif; display: flex; gap: 1em;
  justify-content: space-between; max-width: 60em; margin: 0 auto; padding: 12px 16px; }}
.site-way a {{ color: var(--link); text-decoration: none; }}
main {{ max-width: 70em; margin: 0 auto; }}
.highlight .site-magic {{ color: var(--magic); }}
.jp-OutputArea-output.jp-RenderedText pre {{ word-break: normal; overflow-wrap: anywhere; }}
/* paper cannot be scrolled: nothing may lie beyond its edge */
@media print {{
  .site-way {{ display: none; }}
  body, main {{ margin: 0 !important; padding: 0 !important; max-width: none; }}
  .highlight pre, .jp-OutputArea-output pre {{ white-space: pre-wrap !important; overflow-wrap: anywhere; font-size: 85%; }}
  .jp-InputPrompt, .jp-OutputPrompt {{ flex-basis: 8ex; min-width: 8ex; font-size: 75%; }}
  .jp-OutputArea-output {{ overflow: visible !important; }}
  .jp-OutputArea-output table {{ font-size: 75%; overflow-wrap: anywhere; }}
}}
</style>
"""
INDEX = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Processes in Java: the course</title>
<style>
:root {{ {style} }}
body {{ background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; max-width: 52em; margin: 0 auto; padding: 24px 16px; }}
a {{ color: var(--link); }}
p, small {{ color: var(--quiet); }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; vertical-align: top; padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); }}
td:last-child, th:last-child {{ text-align: right; white-space: nowrap; }}
code {{ font-size: 0.92em; }}
</style>
</head>
<body>
<h1>Processes in Java</h1>
<p>A course in notebooks, in the order of reading, with the outputs of a real run.</p>
<table>
<thead><tr><th>Notebook</th><th>What it shows</th><th>runs for</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""


def text(markdown):
    """The little Markdown of the table as HTML."""
    escaped = html.escape(markdown, quote=False)
    escaped = re.sub(r"`([^`]+)`", r"<code>\1</code>", escaped)
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", escaped)


def with_magics(page):
    """The export takes the lines of magics for Java; here they get a colour of their own."""

    def line(coloured):
        plain = TAG.sub("", coloured)
        return f'<span class="site-magic">{plain}</span>' if MAGIC.match(html.unescape(plain)) else coloured

    def block(match):
        return match[1] + "\n".join(line(coloured) for coloured in match[2].split("\n")) + match[3]

    return re.sub(r'(<div class=" ?highlight hl-java[^"]*"><pre>(?:<span></span>)?)(.*?)(</pre>)', block, page, flags=re.S)


def without_strangers(page):
    """Without scripts from elsewhere: there are no formulas and no widgets, and a page works without a network."""
    page = re.sub(r'<script src="https?://[^"]*">\s*</script>', "", page)
    return re.sub(r'<script type="(?:module|text/x-mathjax-config)">.*?</script>', "", page, flags=re.S)


def way(rows, place, theme):
    """The line with the neighbours of a page."""

    def link(at, before, after):
        if not 0 <= at < len(rows):
            return "<span></span>"
        return f'<a href="{rows[at]["name"]}.html">{before}{text(rows[at]["title"])}{after}</a>'

    middle = '<a href="index.html">all notebooks</a>'
    return f'<nav class="site-way">{link(place - 1, "← ", "")}{middle}{link(place + 1, "", " →")}</nav>'


def main(readme, site, theme, *times):
    rows = [match.groupdict() for match in ROW.finditer(Path(readme).read_text(encoding="utf-8"))]
    pages = {path.stem for path in Path(site).glob("*.html")}
    listed = {row["name"] for row in rows}
    if pages != listed:
        sys.exit(f"{readme} does not list the notebooks that there are: {sorted(pages ^ listed)}")
    seconds = dict(time.split("=") for time in times)
    for place, row in enumerate(rows):
        path = Path(site) / f"{row['name']}.html"
        page = without_strangers(with_magics(path.read_text(encoding="utf-8")))
        page = re.sub(r'href="([\w-]+)\.ipynb"', r'href="\1.html"', page)
        page = page.replace("</head>", NAVIGATION.format(style=STYLE[theme]) + "</head>", 1)
        page = re.sub(r"(<body[^>]*>)", lambda body: body[1] + way(rows, place, theme), page, count=1)
        page = page.replace("</main>", "</main>" + way(rows, place, theme), 1)
        page = re.sub(r"<title>.*?</title>", lambda _: f"<title>{html.escape(row['title'])}</title>", page, count=1)
        path.write_text(page, encoding="utf-8")
        row["seconds"] = seconds.get(row["name"], row["seconds"])
    lines = [
        f'<tr><td><a href="{row["name"]}.html">{text(row["title"])}</a></td>'
        f'<td>{text(row["shows"])}</td><td>{row["seconds"]} s</td></tr>'
        for row in rows
    ]
    index = INDEX.format(style=STYLE[theme], rows="\n".join(lines))
    (Path(site) / "index.html").write_text(index, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
