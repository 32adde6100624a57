import { absenceWords, actWords, fateWords, inLanguage, kindWords } from './bundle-words.js';

/** Words of the viewer by language. */
const WORDS = {
  uk: {
    title: 'Матеріали провадження №', search: 'Пошук за номером або назвою', items: 'Матеріали', none: 'Нічого не знайдено', language: 'English', kind: 'Вид', root: 'Основний номер', pages: 'У матеріалах', collected: 'Зібрано', protocol: 'Протокол', ruling: 'Ухвала',
    custody: 'Ланцюг зберігання', when: 'Коли', act: 'Що', from: 'Від кого', to: 'До кого', place: 'Де', seal: 'Пломба', condition: 'Стан', photo: 'фото', named: 'названо', reason: 'підстава', reasonKept: 'підставу записано', gap: 'Володілець невідомий', noGaps: 'Проміжків без відомого володільця немає.', noCustody: 'Записів про зберігання немає.',
    files: 'Файли', bytes: 'Байтів', result: 'Перевірка', check: 'Перевірити файли', checkHint: 'Виберіть теку цього пакета: програма порахує SHA-256 кожного файлу. Нічого нікуди не надсилається.', whole: 'цілий', changed: 'ЗМІНЕНО', missing: 'НЕМАЄ', large: 'завеликий для браузера: скористайтеся sha256sum -c manifest-sha256.txt', checked: 'Перевірено', made: 'Складено', copy: 'копія', beginning: 'від початку',
    fate: 'Доля', document: 'документ №', recorded: 'записано', fates: inLanguage(fateWords, 'uk'), kinds: inLanguage(kindWords, 'uk'), acts: inLanguage(actWords, 'uk'), absences: inLanguage(absenceWords, 'uk'),
    volume: 'том', sheet: 'арк.', until: 'діє до', of: 'від',
  },
  en: {
    title: 'Materials of proceeding No', search: 'Search by number or title', items: 'Materials', none: 'Nothing found', language: 'Українська', kind: 'Kind', root: 'Root number', pages: 'In the file', collected: 'Collected', protocol: 'Protocol', ruling: 'Ruling',
    custody: 'Chain of custody', when: 'When', act: 'What', from: 'From', to: 'To', place: 'Where', seal: 'Seal', condition: 'Condition', photo: 'photo', named: 'named', reason: 'reason', reasonKept: 'reason recorded', gap: 'Holder unknown', noGaps: 'There are no gaps.', noCustody: 'There are no records of custody.',
    files: 'Files', bytes: 'Bytes', result: 'Check', check: 'Check the files', checkHint: 'Choose the folder of this bundle: the SHA-256 of each file is worked out. Nothing is sent anywhere.', whole: 'whole', changed: 'CHANGED', missing: 'MISSING', large: 'too large for a browser: use sha256sum -c manifest-sha256.txt', checked: 'Checked', made: 'Made', copy: 'copy', beginning: 'from the beginning',
    fate: 'Fate', document: 'document No', recorded: 'recorded', fates: inLanguage(fateWords, 'en'), kinds: inLanguage(kindWords, 'en'), acts: inLanguage(actWords, 'en'), absences: inLanguage(absenceWords, 'en'),
    volume: 'volume', sheet: 'p.', until: 'until', of: 'of',
  },
};

/** What a browser can take into memory at once to work out a digest. */
const MOST_BYTES = 1024 ** 3;

/** The program of the viewer: plain JavaScript, so that it runs from a folder with no network. Whatever comes from the case is put in as text, never as markup. */
export const VIEWER_SCRIPT = `'use strict';
const WORDS = ${JSON.stringify(WORDS)};
const MOST_BYTES = ${MOST_BYTES};
const bundle = JSON.parse(document.getElementById('bundle').textContent);
const results = new Map();
let language = 'uk', chosen = bundle.items[0] && bundle.items[0].id, asked = '';
const names = new Map(bundle.holders.map((holder) => [holder.id, holder.name]));

function node(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) if (name.startsWith('on')) made.addEventListener(name.slice(2), value); else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}
const w = () => WORDS[language];
const time = (at) => new Intl.DateTimeFormat(language === 'uk' ? 'uk-UA' : 'en-GB', { timeZone: 'Europe/Kyiv', day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
const plain = (at) => new Intl.DateTimeFormat(language === 'uk' ? 'uk-UA' : 'en-GB', { timeZone: 'Europe/Kyiv', day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date(at));
const moment = (at, hourKnown) => (hourKnown === false ? plain(at) : time(at));
const day = (on) => on.split('-').reverse().join(language === 'uk' ? '.' : '/');
const name = (id) => (id === null ? '—' : names.get(id) || id);
const pages = (item) => [item.volume === null ? null : w().volume + ' ' + item.volume, item.pageFrom === null ? null : w().sheet + ' ' + item.pageFrom + (item.pageTo === null || item.pageTo === item.pageFrom ? '' : '–' + item.pageTo)].filter(Boolean).join(', ') || '—';
const row = (label, value) => [node('dt', {}, label), node('dd', {}, value)];

function table(heads, rows) {
  return node('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': heads.join(', ') }, node('table', {}, node('thead', {}, node('tr', {}, heads.map((text) => node('th', { scope: 'col' }, text)))), node('tbody', {}, rows)));
}
const line = (cells, attributes) => node('tr', attributes || {}, cells.map((cell) => node('td', {}, cell)));

function custody(item) {
  const moves = item.custody.map((passing) => ({ at: passing.at, row: line([time(passing.at), w().acts[passing.act], name(passing.from), name(passing.to), passing.place || '—', (passing.seal || '—') + (passing.named ? ' (' + w().named + ': ' + passing.named + ')' : ''), [passing.condition, passing.paper ? w().document + ' ' + passing.paper.number + ' ' + w().of + ' ' + day(passing.paper.on) : null, passing.reason ? w().reason + ': ' + (language === 'en' && passing.reasonEn || passing.reason) : passing.reasonKept ? w().reasonKept : null, ...(passing.photos || []).map((sha256) => w().photo + ' ' + sha256.slice(0, 12) + '…'), passing.recordedBy ? w().recorded + ' ' + time(passing.recordedAt) + ', ' + passing.recordedBy : null].filter(Boolean).join('; ') || '—']) }));
  const gaps = item.gaps.map((gap) => ({ at: gap.since || '', row: line([(gap.since === null ? w().beginning : time(gap.since)) + ' – ' + time(gap.until), w().gap, '?', '?', '', '', ''], { class: 'gap' }) }));
  if (moves.length + gaps.length === 0) return node('p', {}, w().noCustody);
  const rows = [...moves, ...gaps].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map((each) => each.row);
  return node('div', {}, table([w().when, w().act, w().from, w().to, w().place, w().seal, w().condition], rows), gaps.length === 0 ? node('p', {}, w().noGaps) : null);
}

function files(item) {
  if (item.files.length === 0) return null;
  const rows = item.files.map((file) => {
    const link = file.path === null ? node('span', {}, file.name + ' (' + w().absences[file.absent] + ')') : node('a', { href: file.path.split('/').map(encodeURIComponent).join('/'), target: '_blank', rel: 'noopener' }, file.name);
    const result = results.get(file.path);
    return line([link, file.size === null ? '—' : String(file.size), node('code', {}, file.sha256 || '—'), result ? w()[result] : '']);
  });
  return node('section', {}, node('h3', {}, w().files), table([w().files, w().bytes, 'SHA-256', w().result], rows));
}

function details(item) {
  const { protocol } = item, ruling = protocol && protocol.ruling;
  return node('article', { id: 'item', tabindex: '-1' }, node('h2', {}, item.number + '. ' + item.title), node('dl', {},
    row(w().kind, w().kinds[item.kind] + (item.copy ? ' (' + w().copy + ')' : '')), row(w().root, item.number.split('.')[0]), row(w().pages, pages(item)), row(w().collected, moment(item.collectedAt, item.hourKnown)), item.fate ? row(w().fate, w().fates[item.fate.of] + ', ' + day(item.fate.on)) : null,
    protocol ? row(w().protocol, [protocol.title, moment(protocol.begunAt, protocol.hourKnown), ...new Set([protocol.place, protocol.madeBy])].join(', ')) : null,
    ruling ? row(w().ruling, ruling.court + ', № ' + ruling.number + ' ' + w().of + ' ' + day(ruling.on) + (ruling.until ? ', ' + w().until + ' ' + day(ruling.until) : '')) : null,
  ), node('h3', {}, w().custody), custody(item), files(item));
}

function list() {
  const found = bundle.items.filter((item) => (item.number + ' ' + item.title).toLocaleLowerCase('uk').includes(asked.toLocaleLowerCase('uk').trim()));
  return node('ul', {}, found.length === 0 ? node('li', {}, w().none) : found.map((item) => node('li', {}, node('button', { type: 'button', 'aria-current': item.id === chosen ? 'true' : null, onclick: () => { chosen = item.id; draw(); document.getElementById('item').focus(); } }, item.number + '. ' + item.title))));
}

async function check(list) {
  const given = new Map([...list].map((file) => [file.webkitRelativePath.split('/').slice(1).join('/'), file]));
  for (const file of bundle.items.flatMap((item) => item.files)) {
    if (file.path === null) continue;
    const found = given.get(file.path);
    if (found === undefined) results.set(file.path, 'missing');
    else if (found.size !== file.size) results.set(file.path, 'changed');
    else if (found.size > MOST_BYTES) results.set(file.path, 'large');
    else {
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await found.arrayBuffer()));
      results.set(file.path, [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') === file.sha256 ? 'whole' : 'changed');
    }
    draw();
  }
}

function summary() {
  if (results.size === 0) return '';
  const count = (what) => [...results.values()].filter((result) => result === what).length;
  return w().checked + ': ' + results.size + '; ' + ['whole', 'changed', 'missing'].map((what) => w()[what] + ': ' + count(what)).join('; ');
}

function draw() {
  document.documentElement.lang = language;
  document.title = w().title + ' ' + bundle.proceeding.number;
  const item = bundle.items.find((each) => each.id === chosen);
  const results = node('div', { id: 'list' }, list());
  document.body.replaceChildren(
    node('header', {}, node('div', {}, node('h1', {}, w().title + ' ' + bundle.proceeding.number), node('p', {}, bundle.purpose + ' · ' + bundle.organisation + ' · ' + w().made + ' ' + time(bundle.madeAt) + ', ' + bundle.madeBy)), node('button', { type: 'button', onclick: () => { language = language === 'uk' ? 'en' : 'uk'; draw(); } }, w().language)),
    node('section', { class: 'check', 'aria-label': w().check }, node('label', {}, w().check + ' ', node('input', { type: 'file', id: 'folder', webkitdirectory: true, multiple: true, onchange: (event) => check(event.target.files) })), node('p', {}, w().checkHint), node('p', { role: 'status', id: 'checked' }, summary())),
    node('main', {}, node('nav', { 'aria-label': w().items }, node('label', {}, w().search, node('input', { type: 'search', id: 'search', value: asked, oninput: (event) => { asked = event.target.value; document.getElementById('list').replaceChildren(list()); } })), results), item ? details(item) : null),
  );
}
draw();
`;
