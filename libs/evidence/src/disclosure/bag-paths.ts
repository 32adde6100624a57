import { tidyText } from '#libs/platform';

/** A file that goes into a bundle under the number of its item. */
export interface ToPlace {
  readonly id: string;
  readonly number: string;
  readonly name: string;
}

/** Names that Windows keeps for devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const MOST_BYTES = 120;

/** A name that every file system takes, with its ending. */
function safeName(name: string): string {
  const tidy = (tidyText(name) ?? '').normalize('NFC').replace(/[<>:"|?*\\/%~\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, '_').replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '');
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(tidy)?.[0] ?? '';
  let stem = tidy.slice(0, tidy.length - ending.length);
  while (Buffer.byteLength(stem) > MOST_BYTES) stem = [...stem].slice(0, -1).join('');
  const whole = `${stem.trim() || 'file'}${ending}`;
  return DEVICE.test(whole) ? `_${whole}` : whole;
}

/**
 * Where files lie in a bundle: `data/12.1/photo.jpg`. No two paths are the same, also where capitals do not count; none leads out of its folder.
 *
 * @returns paths by ids of files
 */
export function bagPaths(files: readonly ToPlace[]): Map<string, string> {
  const taken = new Set<string>();
  return new Map(files.map(({ id, number, name }) => {
    const safe = safeName(name);
    const dot = safe.lastIndexOf('.') > 0 ? safe.lastIndexOf('.') : safe.length;
    let path = `data/${number}/${safe}`;
    for (let more = 2; taken.has(path.toLowerCase()); more += 1) path = `data/${number}/${safe.slice(0, dot)} (${more})${safe.slice(dot)}`;
    taken.add(path.toLowerCase());
    return [id, path];
  }));
}
