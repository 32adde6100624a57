import { PAGE_WORDS } from './page-words.js';
import { ANSWER_FORMAT, STEP_FORMAT } from './transfer.js';

/** The program of the transfer page: plain JavaScript that runs from a file with no network. Whatever it is told is put in as text, never as markup. */
export const PAGE_SCRIPT = `'use strict';
const WORDS = ${JSON.stringify(PAGE_WORDS)};
const signed = JSON.parse(document.getElementById('transfer').textContent);
const transfer = JSON.parse(signed.body);
const KEY_FORMAT = 'oberih-transfer-key/1';
let language = 'uk', state = 'checking', house = '', own = null, steps = [], said = '', unsaved = false, draft = fresh();

function node(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) if (name.startsWith('on')) made.addEventListener(name.slice(2), value); else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}
const w = () => WORDS[language];
const time = (at) => new Intl.DateTimeFormat(language === 'uk' ? 'uk-UA' : 'en-GB', { timeZone: 'Europe/Kyiv', day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(new Date(at));
const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const digest = async (data) => hex(await crypto.subtle.digest('SHA-256', data));
const utf8 = (text) => new TextEncoder().encode(text);
const print = async (key) => (await digest(bytes(key))).slice(0, 32).match(/.{4}/g).join(' ');
const holds = async (text, key) => crypto.subtle.verify('Ed25519', await crypto.subtle.importKey('raw', bytes(key), 'Ed25519', false, ['verify']), bytes(text.signature), utf8(text.body));
const canonical = (value) => Array.isArray(value) ? '[' + value.map(canonical).join(',') + ']' : value === null || typeof value !== 'object' ? JSON.stringify(value) : '{' + Object.keys(value).sort().map((key) => JSON.stringify(key) + ':' + canonical(value[key])).join(',') + '}';
function local(date) { return new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 19); }
function fresh() { return { act: 'RECEIVED', at: local(new Date()), by: '', things: new Map(transfer.things.map((thing) => [thing.id, { on: true, seals: thing.seals.join(', '), condition: '' }])) }; }

async function begin() {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  await use(base64(await crypto.subtle.exportKey('raw', pair.publicKey)), pair.privateKey);
  unsaved = true;
  draw();
}
async function use(key, secret) { own = { key, secret, print: await print(key) }; }

async function add() {
  const chosen = transfer.things.filter(({ id }) => draft.things.get(id).on);
  const wrong = chosen.find(({ id }) => { const last = steps.filter(({ step }) => step.things.some((thing) => thing.id === id)).at(-1); return draft.act === 'RECEIVED' ? last !== undefined : last === undefined || last.step.act === 'RETURNED'; });
  const when = new Date(draft.at), last = steps.at(-1);
  if (chosen.length === 0 || draft.by.trim() === '') return tell(w().empty);
  if (wrong) return tell(w().order.replace('{number}', wrong.number));
  if (Number.isNaN(when.getTime()) || when > new Date() || when.toISOString() < (last ? last.step.at : transfer.madeAt)) return tell(w().time);
  const step = { format: '${STEP_FORMAT}', transfer: transfer.id, seq: steps.length + 1, previous: await digest(utf8(last ? last.text.body : signed.body)), act: draft.act, at: when.toISOString(), by: draft.by.trim().slice(0, 200),
    things: chosen.map(({ id }) => { const { seals, condition } = draft.things.get(id); return { id, seals: [...new Set(seals.split(/[,;]/).map((seal) => seal.trim().slice(0, 60)).filter(Boolean))].slice(0, 20), condition: condition.trim() === '' ? null : condition.trim().slice(0, 1000) }; }) };
  const body = canonical(step);
  steps.push({ step, text: { body, signature: base64(await crypto.subtle.sign('Ed25519', own.secret, utf8(body))) } });
  const { by } = draft;
  draft = { ...fresh(), act: 'EXAMINED', by };
  unsaved = true;
  tell('');
}
function tell(text) { said = text; draw(); }

function save(name, value) {
  const link = node('a', { href: URL.createObjectURL(new Blob([JSON.stringify(value)], { type: 'application/json' })), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}
function saveAnswer() { save('answer-' + transfer.number + '.json', { format: '${ANSWER_FORMAT}', transfer: signed, key: own.key, steps: steps.map(({ text }) => text) }); unsaved = false; draw(); }
async function saveKey() { save('key-' + transfer.number + '.json', { format: KEY_FORMAT, transfer: transfer.id, key: own.key, secret: base64(await crypto.subtle.exportKey('pkcs8', own.secret)) }); }

async function resume(files) {
  try {
    const read = await Promise.all([...files].map(async (file) => JSON.parse(await file.text())));
    const answer = read.find(({ format }) => format === '${ANSWER_FORMAT}'), kept = read.find(({ format }) => format === KEY_FORMAT);
    if (kept.transfer !== transfer.id || (answer && (answer.transfer.body !== signed.body || answer.key !== kept.key))) throw new Error('other');
    const secret = await crypto.subtle.importKey('pkcs8', bytes(kept.secret), 'Ed25519', true, ['sign']);
    const probe = utf8(transfer.id);
    if (!(await holds({ body: transfer.id, signature: base64(await crypto.subtle.sign('Ed25519', secret, probe)) }, kept.key))) throw new Error('key');
    const found = [];
    for (const text of answer ? answer.steps : []) {
      const step = JSON.parse(text.body), before = found.at(-1);
      if (step.previous !== (await digest(utf8(before ? before.text.body : signed.body))) || !(await holds(text, kept.key))) throw new Error('step');
      found.push({ step, text });
    }
    steps = found;
    await use(kept.key, secret);
    draft = { ...fresh(), act: steps.length === 0 ? 'RECEIVED' : 'EXAMINED' };
    tell('');
  } catch { tell(w().wrong); }
}

const row = (label, value) => [node('dt', {}, label), node('dd', {}, value)];
const cells = (values) => node('tr', {}, values.map((value) => node('td', {}, value)));
const table = (label, heads, rows) => node('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': label }, node('table', {}, node('thead', {}, node('tr', {}, heads.map((text) => node('th', { scope: 'col' }, text)))), node('tbody', {}, rows)));
const field = (label, input) => node('label', {}, label, input);
const numberOf = (id) => transfer.things.find((thing) => thing.id === id).number;

function form() {
  return node('form', { onsubmit: (event) => { event.preventDefault(); void add(); } },
    field(w().act, node('select', { id: 'act', onchange: (event) => { draft.act = event.target.value; } }, Object.entries(w().acts).map(([value, text]) => node('option', { value, selected: value === draft.act }, text)))),
    field(w().at, node('input', { id: 'at', type: 'datetime-local', step: '1', required: true, value: draft.at, oninput: (event) => { draft.at = event.target.value; } })),
    field(w().by, node('input', { id: 'by', maxlength: '200', required: true, autocomplete: 'off', value: draft.by, oninput: (event) => { draft.by = event.target.value; } })),
    transfer.things.map(({ id, number }) => { const one = draft.things.get(id); return node('fieldset', {}, node('legend', {}, w().number + ' ' + number),
      node('label', { class: 'tick' }, node('input', { type: 'checkbox', checked: one.on, onchange: (event) => { one.on = event.target.checked; } }), w().chosen.replace('{number}', number)),
      field(w().seals + ' (' + w().sealsHelp + ')', node('input', { maxlength: '1200', autocomplete: 'off', value: one.seals, oninput: (event) => { one.seals = event.target.value; } })),
      field(w().condition, node('input', { maxlength: '1000', autocomplete: 'off', value: one.condition, oninput: (event) => { one.condition = event.target.value; } }))); }),
    node('button', { type: 'submit' }, w().record));
}

function answer() {
  if (state !== 'holds') return null;
  const list = steps.flatMap(({ step }) => step.things.map((thing) => cells([String(step.seq), time(step.at), w().acts[step.act], numberOf(thing.id), step.by, thing.seals.join(', ') || w().none, thing.condition || w().none])));
  return node('section', {}, node('h2', {}, w().steps), node('p', {}, w().own + ': ', node('code', { id: 'own' }, own ? own.print : w().noKey)), node('p', { role: 'status', id: 'said' }, said || (unsaved ? w().unsaved : '')),
    list.length === 0 ? node('p', {}, w().noSteps) : table(w().steps, ['№', w().at, w().act, w().number, w().by, w().seals, w().condition], list),
    own ? [form(), node('p', { class: 'doings' }, node('button', { type: 'button', disabled: steps.length === 0, onclick: saveAnswer }, w().saveAnswer), node('button', { type: 'button', onclick: () => void saveKey() }, w().saveKey)), node('p', {}, w().keyHelp)]
      : [node('p', { class: 'doings' }, node('button', { type: 'button', onclick: () => void begin() }, w().begin)), field(w().again + ' ', node('input', { type: 'file', id: 'files', multiple: true, accept: '.json', onchange: (event) => void resume(event.target.files) }))]);
}

function draw() {
  document.documentElement.lang = language;
  document.title = w().title + ' ' + transfer.number;
  const things = transfer.things.map((thing) => cells([thing.number, thing.description || w().none, thing.seals.join(', ') || w().none, thing.condition || w().none, node('code', {}, thing.record)]));
  document.body.replaceChildren(
    node('header', {}, node('h1', {}, w().title + ' ' + transfer.number), node('button', { type: 'button', onclick: () => { language = language === 'uk' ? 'en' : 'uk'; draw(); } }, w().language)),
    node('main', {}, node('p', { id: 'signature', role: 'status', class: state }, w()[state]),
      node('dl', {}, ['organisation', 'giver', 'laboratory', 'taker', 'occasion'].flatMap((name) => row(w()[name], transfer[name])), row(w().madeAt, time(transfer.madeAt)), row(w().house, node('code', { id: 'house' }, house || w().none))),
      node('h2', {}, w().things), table(w().things, [w().number, w().description, w().seals, w().condition, 'SHA-256'], things), answer(), node('p', { class: 'signs' }, w().signs)),
  );
}

async function verify() {
  try { house = await print(signed.key); } catch { house = ''; }
  // A browser that does not know Ed25519 says nothing of a signature; only one that made and verified one of its own is believed.
  try {
    const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']), probe = utf8('probe');
    if (!(await crypto.subtle.verify('Ed25519', pair.publicKey, await crypto.subtle.sign('Ed25519', pair.privateKey, probe), probe))) throw new Error('cannot');
  } catch { state = 'cannot'; return draw(); }
  try { state = (await holds(signed, signed.key)) ? 'holds' : 'broken'; } catch { state = 'broken'; }
  draw();
}
draw();
void verify();
`;
