import fs from 'node:fs';
import path from 'node:path';
import { ConfigFault } from '#libs/platform';
import { type Signer, formatSigner, newSigner, parseSigner } from '../log/note.js';

/**
 * The signing key out of its file, which is made where there is none, for its owner's eyes only.
 * @throws ConfigFault when others may read the file, when it holds no key, or the key of another name
 */
export function readNoteKey(place: string, name: string, use: 'note' | 'cosignature' = 'note'): Signer {
  if (!fs.existsSync(place)) makeNoteKey(place, newSigner(name, use));
  const mode = fs.statSync(place).mode & 0o777;
  if ((mode & 0o077) !== 0) throw new ConfigFault([`The signing key ${place} can be read by others (mode ${mode.toString(8)}): chmod 400 it, and make a new one if somebody may have read it.`]);
  let signer: Signer;
  try {
    signer = parseSigner(fs.readFileSync(place, 'utf8').trim());
  } catch {
    throw new ConfigFault([`${place} holds no signing key.`]);
  }
  if (signer.name !== name) throw new ConfigFault([`The signing key ${place} is that of ${signer.name}, not of ${name}.`]);
  return signer;
}

/** A link is refused where the file exists: of two that start at once, one makes the key and both use it. */
function makeNoteKey(place: string, signer: Signer): void {
  fs.mkdirSync(path.dirname(place), { recursive: true });
  const draft = `${place}.${process.pid}`;
  fs.writeFileSync(draft, `${formatSigner(signer)}\n`, { mode: 0o400, flush: true });
  try {
    fs.linkSync(draft, place);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  } finally {
    fs.rmSync(draft);
  }
}
