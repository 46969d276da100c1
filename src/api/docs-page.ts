import type { Route } from './route.ts';

/** The API as a page people can read: no script, no foreign host. */
export function docsPage(routes: readonly Route[], version: string): string {
  const tags = [...new Set(routes.map((route) => route.tag))];
  const sections = tags.map((tag) => {
    const rows = routes
      .filter((route) => route.tag === tag)
      .map(
        (route) =>
          `<tr><td><code>${route.method}</code></td><td><code>${inHtml(route.path)}</code></td>` +
          `<td>${inHtml(route.summary)}</td><td>${inHtml(route.permission)}</td></tr>`,
      );
    return `<h2>${inHtml(tag)}</h2><table><thead><tr><th>Method</th><th>Path</th><th>What it does</th><th>Permission</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Leitstand API ${inHtml(version)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/docs.css"></head><body><main><h1>Leitstand API ${inHtml(version)}</h1>
<p>Machine-readable: <a href="/openapi.json">openapi.json</a>. Under <code>/v1</code> any OpenAI client works; its “model” is the name of a use case.</p>
${sections.join('\n')}</main></body></html>`;
}

export const docsStyle = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}main{max-width:72rem;margin:0 auto;padding:1rem}
table{width:100%;border-collapse:collapse}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #8884;vertical-align:top}
main{overflow-x:auto}code{font-size:.9em}`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const inHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
