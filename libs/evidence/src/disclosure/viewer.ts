import { createHash } from 'node:crypto';
import type { Bundle } from './bundle.js';
import { VIEWER_SCRIPT } from './viewer-script.js';

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{overflow-wrap:break-word;margin:0 auto;max-width:1200px;padding:1rem;background:Canvas;color:CanvasText}a{color:light-dark(#0b57d0,#a8c7fa)}header{display:flex;gap:1rem;justify-content:space-between;align-items:start}header>div,nav,article{min-width:0}h1{font-size:1.4rem;margin:0}input[type=file]{max-width:100%}
main{display:grid;gap:1.5rem;grid-template-columns:minmax(14rem,20rem) minmax(0,1fr)}@media(max-width:48rem){main{grid-template-columns:minmax(0,1fr)}}nav ul{list-style:none;margin:.5rem 0;padding:0}nav li button{width:100%;text-align:start}
button{font:inherit;padding:.4rem .6rem;border:1px solid GrayText;border-radius:.4rem;background:Canvas;color:CanvasText;cursor:pointer}button[aria-current]{background:Highlight;color:HighlightText}button:focus-visible,a:focus-visible,input:focus-visible,.wide:focus-visible{outline:3px solid Highlight;outline-offset:2px}
input[type=search]{display:block;width:100%;box-sizing:border-box;font:inherit;padding:.4rem}dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.2rem 1rem}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:.3rem .6rem;border-bottom:1px solid GrayText;vertical-align:top}
code{overflow-wrap:anywhere;font-size:.8rem}.gap td{background:#b3261e;color:#fff;font-weight:600}.check{border:1px solid GrayText;border-radius:.4rem;padding:.6rem 1rem;margin:1rem 0}.check p{margin:.3rem 0}@media print{.check,nav,header button{display:none}main{display:block}}
@media(max-width:48rem){dl{grid-template-columns:minmax(0,1fr)}}`;

const allowed = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A page that shows a bundle from its own folder, in any browser, with no network: it may load nothing, and runs its own program alone. @returns HTML */
export function viewerPage(bundle: Bundle): string {
  const policy = `default-src 'none'; style-src ${allowed(STYLE)}; script-src ${allowed(VIEWER_SCRIPT)}; base-uri 'none'; form-action 'none'`;
  // In JSON a smaller-than sign is the only thing that could end the element that holds it.
  const data = JSON.stringify(bundle).replace(/</g, '\\u003c');
  return `<!doctype html>
<html lang="uk"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Oberih</title><style>${STYLE}</style></head>
<body><noscript>Увімкніть JavaScript або відкрийте index.json. Turn JavaScript on, or open index.json.</noscript><script type="application/json" id="bundle">${data}</script><script>${VIEWER_SCRIPT}</script></body></html>
`;
}
