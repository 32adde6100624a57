import { createHash } from 'node:crypto';
import { PAGE_SCRIPT } from './page-script.js';
import type { SignedTransfer } from './transfer.js';

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:0 auto;max-width:1000px;padding:1rem;background:Canvas;color:CanvasText}header{display:flex;flex-wrap:wrap;gap:1rem;justify-content:space-between;align-items:start}h1{font-size:1.4rem;margin:0}h2{font-size:1.1rem}
button,input,select{font:inherit;padding:.4rem .6rem;box-sizing:border-box;max-width:100%}button{border:1px solid GrayText;border-radius:.4rem;background:Canvas;color:CanvasText;cursor:pointer}button:focus-visible,input:focus-visible,select:focus-visible,.wide:focus-visible{outline:3px solid Highlight;outline-offset:2px}
form{display:grid;gap:.8rem;margin:1rem 0}label{display:grid;gap:.2rem}label.tick{display:flex;align-items:center}fieldset{display:grid;gap:.5rem;border:1px solid GrayText;min-width:0}.doings{display:flex;flex-wrap:wrap;gap:.6rem}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) minmax(0,1fr);gap:.2rem 1rem}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}@media(max-width:40rem){dl{grid-template-columns:minmax(0,1fr)}}.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:.3rem .6rem;border-bottom:1px solid GrayText;vertical-align:top}code{overflow-wrap:anywhere}td code{display:block;min-width:12rem;font-size:.75rem}
#signature{padding:.6rem 1rem;border:2px solid;border-radius:.4rem;font-weight:600}#signature.holds{color:light-dark(#14532d,#a7f3d0)}#signature.broken{background:#b3261e;color:#fff}.signs{display:none;white-space:pre-wrap}@media print{button,form,label,.doings{display:none}.signs{display:block;margin-top:3rem}}`;

const allowed = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A page that a laboratory without access opens from a file: what it gets, whether the signature holds, and its answer. It may load nothing and runs its own program alone. @returns HTML */
export function transferPage(transfer: SignedTransfer): string {
  const policy = `default-src 'none'; style-src ${allowed(STYLE)}; script-src ${allowed(PAGE_SCRIPT)}; base-uri 'none'; form-action 'none'`;
  // In JSON a smaller-than sign is the only thing that could end the element that holds it.
  const data = JSON.stringify(transfer).replace(/</g, '\\u003c');
  return `<!doctype html>
<html lang="uk"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Oberih</title><style>${STYLE}</style></head>
<body><noscript>Увімкніть JavaScript. Turn JavaScript on.</noscript><script type="application/json" id="transfer">${data}</script><script>${PAGE_SCRIPT}</script></body></html>
`;
}
