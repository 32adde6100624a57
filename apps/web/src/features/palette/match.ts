/** The same physical keys on the two layouts: who forgot to switch meant the other letter. */
const EN = 'qwertyuiop[]asdfghjkl;\'zxcvbnm,.';
const UK = 'йцукенгшщзхїфівапролджєячсмитьбю';
const swapped = (text: string, from: string, to: string): string => [...text].map((sign) => to[from.indexOf(sign)] ?? sign).join('');

const plain = (text: string): string => text.toLowerCase().normalize('NFC').replace(/['\u02bc\u2018\u2019`]/g, '’').trim();

/**
 * How well a name answers what was typed: 3 for its beginning, 2 for the beginnings of its words in their order, 1 for any part; 0 for none. What was
 * typed on the wrong keyboard layout counts a little less.
 * @example score('ghjdf', 'Провадження') // 2.5
 */
export function score(typed: string, name: string): number {
  const asked = plain(typed);
  if (asked === '') return 0;
  const slipped = [swapped(asked, EN, UK), swapped(asked, UK, EN)].filter((other) => other !== asked);
  return Math.max(likeness(asked, plain(name)), ...slipped.map((other) => likeness(other, plain(name)) - 0.5), 0);
}

function likeness(asked: string, name: string): number {
  if (name.startsWith(asked)) return 3;
  const words = name.split(/[^\p{L}\p{N}’]+/u);
  let from = 0;
  const begun = asked.split(/\s+/).every((part) => {
    const place = words.findIndex((word, index) => index >= from && word.startsWith(part));
    from = place + 1;
    return place >= 0;
  });
  return begun ? 2 : name.includes(asked) ? 1 : 0;
}
